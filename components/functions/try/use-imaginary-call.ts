import { useForm } from "react-hook-form";
import type { Examples } from "@/lib/functions/examples";
import type { WizardAgent } from "../wizard/wizard-context";
import type { CallValues } from "./call-form";
import { type Callable, callBody, callFields } from "./imaginary-call";

const named = (list: readonly { key: string }[], texts: readonly string[]) =>
  Object.fromEntries(list.map(({ key }, index) => [key, texts[index] ?? ""]));

/** The form of an imaginary call, with the examples filled in, and the call's body as it stands. */
export function useImaginaryCall(fn: Callable, agent: WizardAgent, examples: Examples) {
  const fields = callFields(fn, agent, examples);
  const form = useForm<CallValues>({
    defaultValues: {
      phone: agent.test_numbers[0] ?? "",
      metadata: fields.metadata.map(({ example }) => example),
      heard: fields.heard.map(({ example, choices }) => example || (choices[0] ?? "")),
    },
  });
  const { phone, metadata, heard } = form.watch();
  const body = callBody(fn, {
    phone,
    metadata: named(fields.metadata, metadata),
    heard: named(fields.heard, heard),
  });
  return { form, fields, body };
}

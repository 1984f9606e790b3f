import { useState } from "react";
import type { Examples } from "@/lib/functions/examples";
import type { WizardAgent } from "../wizard/wizard-context";
import type { CallValues } from "./call-form";
import { type Callable, callBody, callFields } from "./imaginary-call";

const named = (list: readonly { key: string }[], texts: readonly string[]) =>
  Object.fromEntries(list.map(({ key }, index) => [key, texts[index] ?? ""]));

/** What is filled in for an imaginary call, to begin with the examples, and the call's body as it stands. */
export function useImaginaryCall(fn: Callable, agent: WizardAgent, examples: Examples) {
  const fields = callFields(fn, agent, examples);
  const [values, setValues] = useState<CallValues>(() => ({
    phone: agent.test_numbers[0] ?? "",
    metadata: fields.metadata.map(({ example }) => example),
    heard: fields.heard.map(({ example, choices }) => example || (choices[0] ?? "")),
  }));
  const { phone, metadata, heard } = values;
  const body = callBody(fn, {
    phone,
    metadata: named(fields.metadata, metadata),
    heard: named(fields.heard, heard),
  });
  return { form: { fields, values, onChange: setValues }, body };
}

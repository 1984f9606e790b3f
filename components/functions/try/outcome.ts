import type { ActionResult } from "@/lib/auth/result";
import type { ToolAnswer } from "@/lib/tool-call";
import type { CallFields } from "./imaginary-call";

/** A try's answer, and the number that it was tried with. */
export type Outcome<Trial> = { result: ActionResult<Trial>; phone: string };

/** What is wrong with the number that stands there, as long as it is the one that was tried. */
export function phoneFaultOf(
  outcome: Outcome<{ answer: ToolAnswer }> | null,
  phone: string,
): string | undefined {
  if (!outcome?.result.ok || outcome.phone !== phone) return undefined;
  const { answer } = outcome.result.data;
  if (answer.status === "blocked" && answer.code === "no_phone") return "is missing";
  return answer.status === "invalid" && answer.code === "bad_phone"
    ? "is no possible phone number"
    : undefined;
}

/** What the form calls the parts of a call, by their names in it. */
export function fieldLabels({ metadata, heard }: CallFields): ReadonlyMap<string, string> {
  return new Map([...metadata, ...heard].map(({ key, label }) => [key, label]));
}

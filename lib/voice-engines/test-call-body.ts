import type { FunctionData } from "@/lib/functions/schema";

/** A number that is possible and that nobody has; nothing is sent to it either way. */
const nobodysNumber = "+12025550123";

type Tested = Pick<FunctionData, "mappings" | "consent">;

/**
 * The body of a test call: a dry run in which everything that the function needs has a value, its example
 * where it has one.
 *
 * @param metadataFields the agent's, with their examples
 */
export function testCallBody(fn: Tested, metadataFields: readonly { key: string; example: string }[]) {
  const examples = new Map(metadataFields.map(({ key, example }) => [key, example]));
  const metadata: Record<string, string> = {};
  const heard: Record<string, unknown> = {};
  for (const entry of fn.mappings) {
    if (entry.source === "metadata") {
      metadata[entry.key] = entry.example || examples.get(entry.key) || "test";
    } else if (entry.source === "in_call") {
      const usual = entry.type === "number" ? 1 : (entry.choices?.[0] ?? "test");
      heard[entry.name] = entry.example || usual;
    }
  }
  if (fn.consent === "ask") heard.customer_agreed = true;
  else if (typeof fn.consent === "object") metadata[fn.consent.metadata] = "true";
  return { customer_phone: nobodysNumber, metadata, arguments: heard, dry_run: true };
}

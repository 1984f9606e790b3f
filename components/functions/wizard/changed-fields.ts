import type { FunctionData } from "@/lib/functions/schema";

const names: Partial<Record<keyof FunctionData, string>> = {
  name: "the name",
  connection_id: "the account",
  enabled: "whether it is enabled",
  template: "the template",
  description: "the description",
  say: "what the agent says",
  allow_resend: "whether it may be sent again",
  allow_other_number: "whether it may go to another number",
  consent: "the consent",
  dedupe_s: "the time for repeats",
  useful_s: "how long it is useful",
};

/** The same for the same content, whatever the order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** What differs between two states of a function, in words. */
export function changedFields(before: FunctionData, after: FunctionData): string[] {
  const plain = Object.entries(names).flatMap(([key, words]) => {
    const field = key as keyof FunctionData;
    return canonical(before[field]) === canonical(after[field]) ? [] : [words];
  });
  const slots = [...new Set([...before.mappings, ...after.mappings].map(({ slot }) => slot))];
  const find = (data: FunctionData, slot: string) => data.mappings.find((entry) => entry.slot === slot);
  const mapped = slots.filter((slot) => canonical(find(before, slot)) !== canonical(find(after, slot)));
  return [...plain, ...mapped.map((slot) => `what fills ${slot}`)];
}

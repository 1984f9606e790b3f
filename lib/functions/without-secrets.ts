import { type FunctionData, isSecret, type Mapping } from "./schema";

/** Stands for a secret value. */
export const hiddenValue = "••••";

/** A mapping whose fixed values may be seen by anybody who may read. */
function openMapping(entry: Mapping): Mapping {
  if (!isSecret(entry)) return entry;
  const example = entry.example === undefined ? {} : { example: hiddenValue };
  if (entry.source === "static") return { ...entry, ...example, value: hiddenValue };
  return { ...entry, ...example, ...(entry.default === undefined ? {} : { default: hiddenValue }) };
}

/** A function with the fixed values of its secrets masked. */
export function withoutSecrets<T extends FunctionData>(data: T): T {
  return { ...data, mappings: data.mappings.map(openMapping) };
}

import type { z } from "zod";

type Reading<T> =
  | { ok: true; data: T }
  | { ok: false; fault: { message: string; fields?: Record<string, string> } };

/** Reads typed JSON by a schema; faults are named by their paths. */
export function readDraft<S extends z.ZodType>(text: string, schema: S): Reading<z.output<S>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? ` (${error.message})` : "";
    return { ok: false, fault: { message: `This is not JSON${where}.` } };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, data: parsed.data };
  const faults = parsed.error.issues.map((issue) => [issue.path.join("."), issue.message] as const);
  return {
    ok: false,
    fault: { message: "Some fields need another look.", fields: Object.fromEntries(faults) },
  };
}

import { z } from "zod";

const refusal = z.object({ error: z.object({ message: z.string() }) });

/**
 * Reads one of our own GET addresses for react-query.
 *
 * @param schema of the answer; another answer counts as a failure
 * @throws Error whose message may be shown
 */
export async function readJson<S extends z.ZodType>(
  path: string,
  schema: S,
  signal: AbortSignal,
): Promise<z.output<S>> {
  const response = await fetch(path, { signal, headers: { accept: "application/json" } });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const refused = refusal.safeParse(body);
    throw new Error(refused.success ? refused.data.error.message : "The server could not answer. Try again.");
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  // After an upgrade an open tab may meet answers of a newer form.
  throw new Error("This page is older than the server. Reload it.");
}

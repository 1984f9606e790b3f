import * as z from "zod/mini";

const refusal = z.object({ error: z.object({ message: z.string() }) });

/**
 * Reads one of our own addresses for react-query.
 *
 * @param schema of the answer; another answer counts as a failure
 * @param body of what is asked, where it does not fit into the address; makes it a POST
 * @throws Error whose message may be shown
 */
export async function readJson<S extends z.ZodMiniType>(
  path: string,
  schema: S,
  signal: AbortSignal,
  body?: unknown,
): Promise<z.output<S>> {
  const asked: RequestInit =
    body === undefined
      ? { headers: { accept: "application/json" } }
      : {
          method: "POST",
          headers: { accept: "application/json", "content-type": "application/json" },
          body: JSON.stringify(body),
        };
  const response = await fetch(path, { signal, ...asked });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const refused = refusal.safeParse(answer);
    throw new Error(refused.success ? refused.data.error.message : "The server could not answer. Try again.");
  }
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  // After an upgrade an open tab may meet answers of a newer form.
  throw new Error("This page is older than the server. Reload it.");
}

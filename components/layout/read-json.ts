import * as z from "zod/mini";

const refusal = z.object({
  error: z.object({ message: z.string(), fields: z.optional(z.record(z.string(), z.string())) }),
});

/** A refused field says more than that there is one. */
function wordsOf({ message, fields = {} }: z.output<typeof refusal>["error"]): string {
  const [first] = Object.values(fields);
  return first !== undefined && Object.keys(fields).length === 1 && /^[A-Z]/.test(first) ? first : message;
}

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
  return readAnswer(await fetch(path, { signal, ...asked }), schema);
}

/**
 * What one of our own addresses answered.
 *
 * @throws Error whose message may be shown
 */
export async function readAnswer<S extends z.ZodMiniType>(
  response: Response,
  schema: S,
): Promise<z.output<S>> {
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const refused = refusal.safeParse(answer);
    throw new Error(
      refused.success ? wordsOf(refused.data.error) : "The server could not answer. Try again.",
    );
  }
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  // After an upgrade an open tab may meet answers of a newer form.
  throw new Error("This page is older than the server. Reload it.");
}

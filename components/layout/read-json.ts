import type * as z from "zod/mini";

/** The message of a refusal in the form of our API; null for anything else. */
function refusalOf(answer: unknown): string | null {
  const error = answer && typeof answer === "object" && "error" in answer ? answer.error : null;
  const message = error && typeof error === "object" && "message" in error ? error.message : null;
  return typeof message === "string" ? message : null;
}

/**
 * Reads one of our own addresses for react-query.
 *
 * @param schema of the answer, or what loads it meanwhile; another answer counts as a failure
 * @param body of what is asked, where it does not fit into the address; makes it a POST
 * @throws Error whose message may be shown
 */
export async function readJson<S extends z.ZodMiniType>(
  path: string,
  schema: S | (() => Promise<S>),
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
  const [response, form] = await Promise.all([
    fetch(path, { signal, ...asked }),
    typeof schema === "function" ? schema() : schema,
  ]);
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Error(refusalOf(answer) ?? "The server could not answer. Try again.");
  }
  const parsed = form.safeParse(answer);
  if (parsed.success) return parsed.data;
  // After an upgrade an open tab may meet answers of a newer form.
  throw new Error("This page is older than the server. Reload it.");
}

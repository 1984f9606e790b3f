import { toast } from "@/components/ui/toast";
import type { Shape } from "@/lib/shape";

const away = "Midcall cannot be reached. Check the network and try again.";

type Refusal = { message: string; fields: [string, unknown][] };

/** What an answer must look like: a shape, or a schema of zod's where one is at hand anyway. */
type AnswerForm<T> = Pick<Shape<T>, "safeParse">;

/** A refusal in the form of our API; null for anything else. Read by hand: the form weighs less than its library. */
function refusalOf(answer: unknown): Refusal | null {
  const error = answer && typeof answer === "object" && "error" in answer ? answer.error : null;
  if (!error || typeof error !== "object" || !("message" in error)) return null;
  if (typeof error.message !== "string") return null;
  const fields = "fields" in error && error.fields && typeof error.fields === "object" ? error.fields : {};
  return { message: error.message, fields: Object.entries(fields) };
}

/** A refused field says more than that there is one. */
function wordsOf({ message, fields }: Refusal): string {
  const [, first] = fields[0] ?? [];
  return fields.length === 1 && typeof first === "string" && /^[A-Z]/.test(first) ? first : message;
}

/**
 * Asks one of our own addresses. Browsers word a missing network for programs ("Failed to fetch").
 *
 * @throws Error whose message may be shown
 */
export async function askHere(path: string, asked: RequestInit): Promise<Response> {
  try {
    return await fetch(path, asked);
  } catch {
    // Also when it was given up: where that was not for want of time, nobody reads it any more.
    throw new Error(away);
  }
}

/**
 * Reads one of our own addresses for react-query.
 *
 * @param form of the answer, or what loads it meanwhile; another answer counts as a failure
 * @param body of what is asked, where it does not fit into the address; makes it a POST
 * @throws Error whose message may be shown
 */
export async function readJson<T>(
  path: string,
  form: AnswerForm<T> | (() => Promise<AnswerForm<T>>),
  signal: AbortSignal,
  body?: unknown,
): Promise<T> {
  const asked: RequestInit =
    body === undefined
      ? { headers: { accept: "application/json" } }
      : {
          method: "POST",
          headers: { accept: "application/json", "content-type": "application/json" },
          body: JSON.stringify(body),
        };
  const [response, known] = await Promise.all([
    askHere(path, { signal, ...asked }),
    typeof form === "function" ? form() : form,
  ]);
  return readAnswer(response, known);
}

/**
 * What one of our own addresses answered.
 *
 * @throws Error whose message may be shown
 */
export async function readAnswer<T>(response: Response, form: AnswerForm<T>): Promise<T> {
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const refused = refusalOf(answer);
    // The corner of the page has the way to sign in.
    if (refused && response.status === 401) toast.error(refused.message);
    throw new Error(refused ? wordsOf(refused) : "The server could not answer. Try again.");
  }
  const parsed = form.safeParse(answer);
  if (parsed.success) return parsed.data;
  // After an upgrade an open tab may meet answers of a newer form.
  throw new Error("This page is older than the server. Reload it.");
}

import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { processState } from "@/lib/process-state";

/** A failure to try. `accept`: the message goes out all the same, only its answer is lost. */
const failure = z.strictObject({
  kind: z.enum(["hang", "slow", "reset", "status", "html", "truncated", "error"]),
  /** Of `slow`, and the longest of `hang`. */
  ms: z.int().min(0).max(30_000).optional(),
  /** HTTP status of `status`, `html` and `error`. */
  status: z.int().min(200).max(599).optional(),
  /** The provider's error code of `error`. */
  code: z.int().optional(),
  /** How many requests it meets; 1 unless given. */
  times: z.int().min(1).max(10_000).default(1),
  accept: z.boolean().default(false),
});
export type Failure = z.output<typeof failure>;

const control = z.strictObject({
  /** Whose sends fail; everyone's when left out. */
  access_token: z.string().min(1).max(500).optional(),
  /** Null ends what was switched on. */
  fail: failure.nullable(),
});

const everyone = "*";
const switches = () => processState("sandbox.failures", () => new Map<string, Failure>());

/** `POST /api/sandbox/control`: switches a failure on or off for one access token, in this process. */
export async function handleControl(request: Request): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { allow: "POST" } });
  const body: unknown = await request.json().catch(() => null);
  const parsed = control.safeParse(body);
  if (!parsed.success) {
    const message = z.prettifyError(parsed.error);
    return Response.json({ error: { code: "invalid", message } }, { status: 422 });
  }
  const { access_token: token = everyone, fail } = parsed.data;
  if (fail) switches().set(token, fail);
  else switches().delete(token);
  return Response.json({ ok: true });
}

/** The failure that the next send with that token meets; counts it off. */
export function takeFailure(token: string): Failure | null {
  const all = switches();
  const key = all.has(token) ? token : everyone;
  const found = all.get(key);
  if (!found) return null;
  if (found.times > 1) all.set(key, { ...found, times: found.times - 1 });
  else all.delete(key);
  return found;
}

/**
 * Answers as the failure wants.
 *
 * @param usual the answer without it
 * @param errorAnswer the provider's answer for one of its error codes
 */
export async function answerWith(
  found: Failure,
  request: Request,
  usual: () => Promise<Response>,
  errorAnswer: (code: number, status?: number) => Response,
): Promise<Response> {
  const { signal } = request;
  switch (found.kind) {
    case "hang":
      await wait(found.ms ?? 30_000, null, { signal, ref: false }).catch(() => {});
      return new Response(null, { status: 504 });
    case "slow":
      await wait(found.ms ?? 1_000, null, { signal, ref: false }).catch(() => {});
      return usual();
    case "reset":
      return brokenAnswer();
    case "status":
      return new Response("", { status: found.status ?? 500 });
    case "html":
      return new Response("<html><body><h1>Bad gateway</h1></body></html>", {
        status: found.status ?? 502,
        headers: { "content-type": "text/html" },
      });
    case "truncated": {
      const whole = await (await usual()).text();
      return new Response(whole.slice(0, Math.ceil(whole.length / 2)), {
        headers: { "content-type": "application/json" },
      });
    }
    case "error":
      return errorAnswer(found.code ?? 131000, found.status);
  }
}

/** An answer whose connection breaks before its end. */
function brokenAnswer(): Response {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new Error("sandbox: connection reset"));
    },
  });
  return new Response(body, { headers: { "content-type": "application/octet-stream" } });
}

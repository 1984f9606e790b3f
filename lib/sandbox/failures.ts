import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { sha256 } from "@/lib/crypto";
import { processState } from "@/lib/process-state";
import { noTrouble, type WebhookTrouble, webhookTrouble } from "./failures-webhooks";

/**
 * Failures that a sandbox can be told to have, for one access token or for all. Neutral: each provider's
 * sandbox wraps its endpoints with {@link withFailures} and says how its own errors look.
 */

const failure = z.strictObject({
  /**
   * `slow`, `hang`: answers late or never. `reset_before`, `reset`: the connection breaks before or after the
   * request was read. `status`: a status with a body of your own. `html`: a proxy's page. `truncated`: half of
   * the answer. `rate_limit`, `token_expired`, `error`: the provider's own errors.
   */
  kind: z.enum([
    "slow",
    "hang",
    "reset_before",
    "reset",
    "status",
    "html",
    "truncated",
    "rate_limit",
    "token_expired",
    "error",
  ]),
  /** Which requests it meets: sends, everything else, or both. */
  on: z.enum(["send", "read", "any"]).default("send"),
  /** Of `slow`, and the longest of `hang`. */
  ms: z.int().min(0).max(30_000).optional(),
  /** HTTP status of `status`, `html` and `error`. */
  status: z.int().min(200).max(599).optional(),
  /** Of `status`: a text as it is, anything else as JSON. */
  body: z.json().optional(),
  /** Of `rate_limit`: seconds for `Retry-After`; without, the header is missing. */
  retry_after_s: z.int().min(0).max(3600).optional(),
  /** The provider's error code of `error`. */
  code: z.int().optional(),
  /** How many requests it meets; 1 unless given. */
  times: z.int().min(1).max(10_000).default(1),
  /** The message goes out all the same, only its answer is lost. */
  accept: z.boolean().default(false),
});
export type Failure = z.output<typeof failure>;
/** As it is given: what has a default may be left out. */
export type FailureInput = z.input<typeof failure>;

/** A failure with its defaults. */
export const completeFailure = (given: FailureInput): Failure => failure.parse(given);

/** Changes to the templates that a token's account has. */
const library = z.strictObject({
  /** Name → status from now on, as the provider writes it: PAUSED, DISABLED, REJECTED, … */
  statuses: z.record(z.string().max(512), z.string().max(40)).default({}),
  /** This many more, made up. */
  more: z.int().min(0).max(10_000).default(0),
});
export type Library = z.output<typeof library>;

const control = z
  .strictObject({
    /** Whose requests, webhooks and templates are meant; everyone's when left out. */
    access_token: z.string().min(1).max(500).optional(),
    // What is left out stays as it is; null puts it back in order.
    fail: failure.nullable().optional(),
    webhooks: webhookTrouble.nullable().optional(),
    templates: library.nullable().optional(),
  })
  .refine(({ fail, webhooks, templates }) => [fail, webhooks, templates].some((part) => part !== undefined), {
    error: "names nothing to switch: fail, webhooks or templates",
  });

/** Switches of everyone, where a token has none of its own. */
const everyone = "*";

type Switches = { fail?: Failure; webhooks?: WebhookTrouble; templates?: Library };

/** By SHA-256 of the token: webhooks are sent when the token itself is not at hand any more. */
const switches = () => processState("sandbox.failures", () => new Map<string, Switches>());

function switchOf<Name extends keyof Switches>(tokenHash: string, name: Name): Switches[Name] {
  return switches().get(tokenHash)?.[name] ?? switches().get(everyone)?.[name];
}

/** What goes wrong with the webhooks of a token's messages. */
export function webhookTroubleOf(tokenHash: string): WebhookTrouble {
  return switchOf(tokenHash, "webhooks") ?? noTrouble;
}

/** What is different with the templates of a token's account. */
export function libraryOf(tokenHash: string): Library {
  return switchOf(tokenHash, "templates") ?? { statuses: {}, more: 0 };
}

/**
 * `POST /api/sandbox/control`: switches failures on or off for one access token, in this process.
 *
 * @param onTemplates told when templates of a token were changed, so that the provider can say so by webhook
 */
export async function handleControl(
  request: Request,
  onTemplates: (tokenHash: string, changed: Library) => Promise<void>,
): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { allow: "POST" } });
  const body: unknown = await request.json().catch(() => null);
  const parsed = control.safeParse(body);
  if (!parsed.success) {
    const message = z.prettifyError(parsed.error);
    return Response.json({ error: { code: "invalid", message } }, { status: 422 });
  }
  const { access_token: token, ...given } = parsed.data;
  const key = token === undefined ? everyone : sha256(token);
  const changed = { ...switches().get(key), ...given };
  const kept = Object.entries(changed).filter(([, value]) => value !== null && value !== undefined);
  switches().set(key, Object.fromEntries(kept));
  if (token !== undefined && given.templates) await onTemplates(key, given.templates);
  return Response.json({ ok: true });
}

/** The failure that this request with that token meets; counts it off. */
function takeFailure(token: string, on: "send" | "read"): Failure | null {
  const all = switches();
  for (const key of [sha256(token), everyone]) {
    const { fail, ...rest } = all.get(key) ?? {};
    if (!fail || (fail.on !== "any" && fail.on !== on)) continue;
    all.set(key, fail.times > 1 ? { ...rest, fail: { ...fail, times: fail.times - 1 } } : rest);
    return fail;
  }
  return null;
}

/** How one provider tells its own errors. */
export type ProviderErrors = {
  /** @param status another HTTP status than the usual one of that code */
  error(code: number | undefined, status: number | undefined): Response;
  rateLimited(): Response;
  tokenExpired(): Response;
};

/**
 * Answers a request as usual, unless a failure was switched on for its token.
 *
 * @param call.on whether it sends a message or reads something
 * @param usual reads the request and answers it; not called where the failure comes before that
 */
export async function withFailures(
  call: { request: Request; token: string; on: "send" | "read" },
  usual: () => Promise<Response>,
  errors: ProviderErrors,
): Promise<Response> {
  const found = takeFailure(call.token, call.on);
  return found ? answerFailing(found, call.request, usual, errors) : usual();
}

/**
 * Answers a request with a failure. Where the failure accepts, the request is answered as usual first, and only
 * that answer is lost.
 */
export async function answerFailing(
  found: Failure,
  request: Request,
  usual: () => Promise<Response>,
  errors: ProviderErrors,
): Promise<Response> {
  if (!found.accept) return answerWith(found, request, usual, errors);
  const answer = await usual();
  return answerWith(found, request, async () => answer, errors);
}

async function answerWith(
  found: Failure,
  request: Request,
  usual: () => Promise<Response>,
  errors: ProviderErrors,
): Promise<Response> {
  const { signal } = request;
  switch (found.kind) {
    case "hang":
      await wait(found.ms ?? 30_000, null, { signal, ref: false }).catch(() => {});
      return new Response(null, { status: 504 });
    case "slow":
      await wait(found.ms ?? 1_000, null, { signal, ref: false }).catch(() => {});
      return usual();
    case "reset_before":
      return brokenAnswer();
    case "reset":
      if (!request.bodyUsed) await request.arrayBuffer().catch(() => {});
      return brokenAnswer();
    case "status":
      return givenAnswer(found.status ?? 500, found.body ?? "");
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
    case "rate_limit": {
      const answer = errors.rateLimited();
      if (found.retry_after_s !== undefined) answer.headers.set("retry-after", String(found.retry_after_s));
      return answer;
    }
    case "token_expired":
      return errors.tokenExpired();
    case "error":
      return errors.error(found.code, found.status);
  }
}

function givenAnswer(status: number, body: NonNullable<Failure["body"]>): Response {
  // These may not have a body; the constructor would throw.
  if (status === 204 || status === 304) return new Response(null, { status });
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/plain; charset=utf-8" : "application/json";
  return new Response(text, { status, headers: { "content-type": type } });
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

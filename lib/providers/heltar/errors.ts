import type { FailedCode } from "@/db/enums";
import { cut } from "@/lib/text";
import { failureOf as cloudApiFailureOf } from "../cloud-api/errors";
import { firstText, valueAt } from "../shared/first-text";
import type { ProviderFailure } from "../types";

type Meaning = { code: FailedCode; kind: string; message: string; retryAfterMs?: number; unsure?: true };

/** Before a second try when Heltar names no time; it publishes no figure. */
const backOffMs = 1_000;

/**
 * Heltar's errors: the HTTP status decides, and where that leaves it open, its words. First match counts.
 * https://github.com/Heltar/docs (api-reference)
 */
const table: readonly (readonly [status: (status: number) => boolean, words: RegExp, meaning: Meaning])[] = [
  [
    (status) => status === 401,
    /./,
    {
      code: "credentials",
      kind: "key_refused",
      message:
        "Heltar does not accept the API key: it is wrong, has expired or was revoked. Make a new one and enter it at the connection.",
    },
  ],
  [
    (status) => status === 403,
    /./,
    {
      code: "credentials",
      kind: "scope_missing",
      message: "The API key lacks a scope. Make one with templates:read and messages:write.",
    },
  ],
  [
    (status) => status === 429,
    /./,
    {
      code: "rate_limited",
      kind: "rate_limit",
      message: "The account has reached Heltar's limit of requests.",
      retryAfterMs: backOffMs,
    },
  ],
  [
    (status) => status >= 500,
    /./,
    {
      code: "provider_down",
      kind: "provider_error",
      message: "Something failed inside Heltar, and it does not say whether the message went out.",
      unsure: true,
    },
  ],
  [
    (status) => status === 402,
    /./,
    {
      code: "account",
      kind: "payment",
      message: "Heltar does not send for this account until it is paid. Look at its plan and balance.",
    },
  ],
  [
    (status) => (status >= 300 && status < 400) || status === 405,
    /./,
    {
      code: "credentials",
      kind: "address_wrong",
      message: "Heltar's API is not at this address. Compare the API address of the connection.",
    },
  ],
  [
    () => true,
    /template|language|variable|component|parameter/i,
    {
      code: "template",
      kind: "template_refused",
      message:
        "Heltar does not take this template or its values. It may have changed: read the templates again and look at the function.",
    },
  ],
  [
    () => true,
    /clientWaNumber|phone|recipient|whatsapp number|invalid number/i,
    { code: "recipient", kind: "number_refused", message: "Heltar does not take this phone number." },
  ],
  [
    (status) => status === 404,
    /./,
    {
      code: "credentials",
      kind: "address_wrong",
      message: "Heltar's API is not at this address. Compare the API address of the connection.",
    },
  ],
];

const other: Meaning = {
  code: "provider_refused",
  kind: "other",
  message: "Heltar refuses the message; see its own words.",
};

const wordPaths = [
  "errorMessage",
  "message",
  "error.message",
  "error.error_data.details",
  "error",
  "errorsValidation",
  "reason",
];

/** What Heltar says about a failure, wherever it says it. */
function wordsOf(value: unknown, text = ""): string {
  return toldIn(value) ?? (value === undefined ? text : JSON.stringify(value));
}

const toldIn = (value: unknown) => (typeof value === "string" ? value : firstText(value, wordPaths));

/** All texts in foreign JSON, whatever they stand under: the name of a field, like `clientWaNumber`, blames nothing. */
function textsIn(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null ? Object.values(value).map(textsIn).join(" ") : "";
}

/**
 * The failure that an answer of this status means.
 *
 * @param said the answer's JSON, secrets masked
 * @param text the beginning of an answer that is no JSON
 * @param pauseMs from `Retry-After`
 */
export function failureOf(
  status: number,
  said: unknown,
  text: string,
  pauseMs: number | null = null,
): ProviderFailure {
  const words = wordsOf(said, text);
  // Words of a proxy's page are no words of Heltar's.
  const judged = toldIn(said) || textsIn(said) || " ";
  const meaning = table.find(([holds, pattern]) => holds(status) && pattern.test(judged))?.[2] ?? other;
  const retryAfterMs = meaning.retryAfterMs === undefined ? null : (pauseMs ?? meaning.retryAfterMs);
  return {
    code: meaning.code,
    kind: meaning.kind,
    outcome: meaning.unsure ? "maybe_sent" : "not_sent",
    message: meaning.message,
    provider: cut([status > 0 && `HTTP ${status}`, words].filter(Boolean).join(": "), 1000) || null,
    retryAfterMs,
  };
}

/**
 * The failure that one recipient's entry under `fail` means. Its shape is not documented: WhatsApp's own codes
 * are read where there are any, else its words.
 */
export function recipientFailureOf(entry: unknown): ProviderFailure {
  const error = valueAt(entry, "error");
  const code = valueAt(error, "code") ?? valueAt(entry, "code");
  if (typeof code === "number" || (typeof code === "string" && /^\d{1,7}$/.test(code))) {
    const message = wordsOf(entry);
    const known = cloudApiFailureOf({ error: { ...asObject(error), code, message } }, 400, []);
    if (known) return known;
  }
  return failureOf(0, entry, "");
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

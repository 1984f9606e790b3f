import type { FailedCode } from "@/db/enums";
import { cut } from "@/lib/text";
import { failureOf as cloudApiFailureOf } from "../cloud-api/errors";
import { firstText, valueAt } from "../shared/first-text";
import type { ProviderFailure } from "../types";

type Meaning = { code: FailedCode; kind: string; message: string; retryAfterMs?: number; unsure?: true };

/** Before a second try when AI Sensy names no time; it publishes no figure. */
const backOffMs = 1_000;

const keyRefused: Meaning = {
  code: "credentials",
  kind: "key_refused",
  message:
    "AI Sensy does not accept the key or the password. Copy it again from the project's Manage page and enter it at the connection.",
};
const addressWrong: Meaning = {
  code: "credentials",
  kind: "address_wrong",
  message:
    "AI Sensy's API is not at this address. Compare the addresses and the slug under Advanced of the connection.",
};

/** What its words mean, whatever the HTTP status; compared without case. First match counts. */
const byWords: readonly (readonly [words: RegExp, meaning: Meaning])[] = [
  [
    /params? does not match/i,
    {
      code: "template",
      kind: "parameter_count",
      message:
        "The campaign takes another number of values than the function sends. Load its variables again and look at the function.",
    },
  ],
  [
    /campaign\b.*\b(does(n't| not) exist|not found|unknown)|no (such )?campaign/i,
    {
      code: "template",
      kind: "campaign_missing",
      message:
        "There is no API campaign of this exact name. Compare it, letter by letter, with AI Sensy; the template's name is another one.",
    },
  ],
  [
    /campaign is not live/i,
    {
      code: "template",
      kind: "campaign_not_live",
      message:
        "The campaign is not live. Set it live in AI Sensy; it pauses by itself when its template changes its category.",
    },
  ],
  [
    /media url/i,
    {
      code: "template",
      kind: "media_missing",
      message: "The campaign needs a file. Map its media slot to a public https link.",
    },
  ],
  [
    /invalid (phone|number|destination|mobile)|(phone|number|destination|mobile)\S* (number )?is (invalid|not valid|required)/i,
    { code: "recipient", kind: "number_refused", message: "AI Sensy does not take this phone number." },
  ],
  [
    /no plan|plan .*(expired|inactive)/i,
    {
      code: "account",
      kind: "plan",
      message: "The project has no active plan any more. Renew it in AI Sensy.",
    },
  ],
  [
    /credit|\bWCC\b|balance/i,
    {
      code: "account",
      kind: "payment",
      message: "The project has no conversation credit left. Add some in AI Sensy.",
    },
  ],
  [/api ?key|unauthori[sz]ed|\btoken\b|password|forbidden/i, keyRefused],
];

const byStatus: readonly (readonly [holds: (status: number) => boolean, meaning: Meaning])[] = [
  [(status) => status === 401 || status === 403, keyRefused],
  [
    (status) => status === 402,
    {
      code: "account",
      kind: "payment",
      message: "AI Sensy does not send for this project until it is paid.",
    },
  ],
  [
    (status) => status === 429,
    {
      code: "rate_limited",
      kind: "rate_limit",
      message: "The project has reached AI Sensy's limit of requests.",
      retryAfterMs: backOffMs,
    },
  ],
  [
    (status) => status >= 500,
    {
      code: "provider_down",
      kind: "provider_error",
      message: "Something failed inside AI Sensy, and it does not say whether the message went out.",
      unsure: true,
    },
  ],
  [(status) => (status >= 300 && status < 400) || status === 404 || status === 405, addressWrong],
];

const other: Meaning = {
  code: "provider_refused",
  kind: "other",
  message: "AI Sensy refuses the message; see its own words.",
};

function meaningOf(status: number, said: unknown, words: string): Meaning {
  const status5xx = status >= 500 || status === 429;
  // Words of a proxy's page are no words of AI Sensy's, and a failing server's words decide nothing.
  const bySaying =
    said === undefined || status5xx ? undefined : byWords.find(([pattern]) => pattern.test(words))?.[1];
  return bySaying ?? byStatus.find(([holds]) => holds(status))?.[1] ?? other;
}

/**
 * What AI Sensy says about a failure, with its trace for its support.
 *
 * @param text the beginning of an answer that is no JSON
 */
function wordsOf(said: unknown, text = ""): string {
  const words = firstText(said, ["errorMessage", "message", "error.message", "error", "reason"]) ?? text;
  const trace = firstText(said, ["aisTraceId"]);
  return trace ? `${words} (trace ${trace})` : words;
}

/** Whether a field says anything: AI Sensy fills parts that are not used with empty texts, lists and objects. */
function says(field: unknown): boolean {
  if (typeof field === "object" && field !== null) return Object.keys(field).length > 0;
  return field !== undefined && field !== null && field !== false && field !== "";
}

/** Whether a 2xx answer still says that something is wrong. */
export function holdsError(said: unknown): boolean {
  const told = says(valueAt(said, "error")) || says(valueAt(said, "errorMessage"));
  return told || String(valueAt(said, "success")).toLowerCase() === "false";
}

/**
 * The failure that an answer means.
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
  const meaning = meaningOf(status, said, words);
  const retryAfterMs = meaning.retryAfterMs === undefined ? null : (pauseMs ?? meaning.retryAfterMs);
  return {
    code: meaning.code,
    kind: meaning.kind,
    outcome: meaning.unsure ? "maybe_sent" : "not_sent",
    message: meaning.message,
    provider: cut([`HTTP ${status}`, words].filter(Boolean).join(": "), 1000),
    retryAfterMs,
  };
}

/** Why WhatsApp did not deliver, as a status webhook tells it; the codes are WhatsApp's own. */
export function deliveryFailure(code: string | number, reason: string): ProviderFailure {
  const known = cloudApiFailureOf({ error: { code, message: reason } }, 0, []);
  if (known && /^\d+$/.test(String(code))) return known;
  return {
    code: "provider_refused",
    kind: "undelivered",
    outcome: "not_sent",
    message: "The message was accepted, but could not be delivered; see AI Sensy's own words.",
    provider: cut([code, reason].filter(Boolean).join(": "), 1000) || null,
    retryAfterMs: null,
  };
}

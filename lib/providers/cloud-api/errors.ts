import { cut, isObject } from "@/lib/text";
import { maskSecrets } from "../shared/mask-secrets";
import type { ProviderFailure } from "../types";
import { meaningOf } from "./error-meaning";
import { graphError } from "./types";

/** Of "unknown errors" that a status tells: by then nothing is left in doubt, and no other status is waited for. */
const failedLater = "Something failed inside Meta after it had taken the message, which was not delivered.";

/**
 * The failure that a Graph error object means, or null when the value is none.
 *
 * Explicit errors of an answer are `not_sent`: Meta gives a message id or an error, never both. The exceptions
 * are its "unknown error" codes and undocumented codes with a 5xx status, behind which the message may have
 * gone out; a second copy would be worse than none.
 *
 * @param status of the HTTP answer; 0 for errors inside a status webhook, which are final
 */
export function failureOf(
  value: unknown,
  status: number,
  secrets: readonly string[],
): ProviderFailure | null {
  // Most answers hold none, and are not looked through for what is wrong with it.
  if (!isObject(value) || value.error === undefined) return null;
  const parsed = graphError.safeParse(value);
  if (!parsed.success) return null;
  const { code, error_subcode, message, error_data, fbtrace_id } = parsed.data.error;
  const meaning = meaningOf(code, error_subcode, message);
  const words = [`${code}: ${message}`, error_data, fbtrace_id && `trace ${fbtrace_id}`].filter(Boolean);
  // Meta's tokens begin with EAA; its words could quote another one than the account's.
  const masked = maskSecrets(words.join(" · "), secrets).replace(/\bEAA[A-Za-z0-9]{20,}/g, "•••");
  const provider = cut(masked, 1000);
  if (!meaning && status === 429) {
    return {
      code: "rate_limited",
      kind: "http_429",
      outcome: "not_sent",
      message: "Meta takes no more requests for the moment: too many have come.",
      provider,
      retryAfterMs: 1_000,
    };
  }
  if (!meaning) {
    return {
      code: status >= 500 ? "provider_down" : "provider_refused",
      kind: "other",
      outcome: status >= 500 ? "maybe_sent" : "not_sent",
      message: `Meta answers with an error that it does not document (${code}); see its own words.`,
      provider,
      retryAfterMs: null,
    };
  }
  const later = status === 0;
  return {
    code: meaning.code,
    kind: meaning.kind,
    outcome: meaning.ambiguous && !later ? "maybe_sent" : "not_sent",
    message: meaning.ambiguous && later ? failedLater : meaning.message,
    provider,
    retryAfterMs: meaning.retryAfterMs ?? null,
  };
}

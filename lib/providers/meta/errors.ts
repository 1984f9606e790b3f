import { type HttpFailure, retryAfterMs } from "@/lib/http";
import type { ProviderFailure } from "../types";

/**
 * An answer without a Graph error and without what was asked for: a proxy's page, cut-off JSON.
 *
 * @param sends whether a message was to be sent, which may have gone out
 */
export function unreadableFailure(status: number, sends: boolean): ProviderFailure {
  if (status === 429) {
    return {
      code: "rate_limited",
      kind: "http_429",
      outcome: "not_sent",
      message: "Too many requests: something before Meta refused this one. Wait a moment.",
      provider: "HTTP 429",
      retryAfterMs: 1_000,
    };
  }
  const doubt = ", so it is not known whether the message went out. Its status, if one comes, will tell.";
  return {
    code: "provider_down",
    kind: status >= 500 ? "provider_error" : "unreadable_answer",
    outcome: sends ? "maybe_sent" : "not_sent",
    message: `Meta's answer (HTTP ${status}) could not be read${sends ? doubt : ". Try again in a moment."}`,
    provider: `HTTP ${status}`,
    retryAfterMs: null,
  };
}

/**
 * The failure, with the wait that the answer asks for where that is longer than ours. What is not to be tried
 * again by itself stays so.
 */
export function withRetryAfter(failure: ProviderFailure, headers: Record<string, string>): ProviderFailure {
  const wished = retryAfterMs(headers);
  if (failure.retryAfterMs === null || wished === null) return failure;
  return { ...failure, retryAfterMs: Math.max(failure.retryAfterMs, wished) };
}

const transportMessages: Record<HttpFailure, string> = {
  bad_request:
    "The request could not be made: look at the API address and the access token of the connection.",
  private_address:
    "The API address of the connection is a private one, which this installation does not allow.",
  dns: "The name of Meta's server could not be resolved. Check this server's network.",
  refused: "No connection to Meta could be made. Check this server's network.",
  tls: "No secure connection to Meta could be made: its certificate was not accepted.",
  timeout: "Meta did not answer in time.",
  reset: "The connection to Meta broke before its answer was complete.",
  too_large: "Meta's answer was larger than any that it should give.",
  aborted: "The request was given up before Meta answered.",
};

/** How long to wait after a connection that did not come about. */
const reconnectMs = 1_000;

/**
 * A request that got no answer.
 *
 * @param sends whether a message was to be sent, which may have gone out
 */
export function transportFailure(
  reason: HttpFailure,
  requestWritten: boolean,
  sends: boolean,
): ProviderFailure {
  const ours = reason === "bad_request" || reason === "private_address";
  const doubt =
    requestWritten && sends ? " The message may have gone out; its status, if one comes, will tell." : "";
  return {
    code: ours ? "credentials" : "provider_down",
    kind: reason,
    outcome: requestWritten ? "maybe_sent" : "not_sent",
    message: transportMessages[reason] + doubt,
    provider: null,
    retryAfterMs: ours || requestWritten ? null : reconnectMs,
  };
}

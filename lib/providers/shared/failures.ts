import type { HttpFailure } from "@/lib/http";
import type { ProviderFailure } from "../types";

/** How long to wait after a connection that did not come about, in ms. */
const reconnectMs = 1_000;

const transportWords: Record<HttpFailure, (name: string) => string> = {
  bad_request: () => "The request could not be made: look at the addresses and the key of the connection.",
  private_address: () =>
    "The API address of the connection is a private one, which this installation does not allow.",
  dns: (name) => `The name of ${name}'s server could not be resolved. Check the address and this network.`,
  refused: (name) => `No connection to ${name} could be made. Check the address and this network.`,
  tls: (name) => `No secure connection to ${name} could be made: its certificate was not accepted.`,
  timeout: (name) => `${name} did not answer in time.`,
  reset: (name) => `The connection to ${name} broke before its answer was complete.`,
  too_large: (name) => `${name}'s answer was larger than any that it should give.`,
  aborted: (name) => `The request was given up before ${name} answered.`,
};

/**
 * A request that got no answer.
 *
 * @param name the provider's, as admins know it
 */
export function transportFailure(
  name: string,
  reason: HttpFailure,
  requestWritten: boolean,
): ProviderFailure {
  const ours = reason === "bad_request" || reason === "private_address";
  const doubt = requestWritten ? " The message may have gone out." : "";
  return {
    code: ours ? "credentials" : "provider_down",
    kind: reason,
    outcome: requestWritten ? "maybe_sent" : "not_sent",
    message: transportWords[reason](name) + doubt,
    provider: null,
    retryAfterMs: ours || requestWritten ? null : reconnectMs,
  };
}

/** An answer that is neither what was asked for nor one of the provider's errors: a proxy's page, cut-off JSON. */
export function unreadableFailure(name: string, status: number): ProviderFailure {
  return {
    code: "provider_down",
    kind: status >= 500 ? "provider_error" : "unreadable_answer",
    outcome: "maybe_sent",
    message: `${name}'s answer (HTTP ${status}) could not be read, so it is not known whether the message went out.`,
    provider: `HTTP ${status}`,
    retryAfterMs: null,
  };
}

import { z } from "zod";
import { httpRequest, retryAfterMs } from "@/lib/http";
import { cleanJson } from "@/lib/text";
import type { ProviderAccount, ProviderFailure } from "../types";
import { transportFailure } from "./failures";
import { maskSecrets } from "./mask-secrets";
import { passedOn } from "./passed-on";

const usualTimeoutMs = 10_000;
const timeoutSetting = z.coerce.number().int().min(500).max(60_000).catch(usualTimeoutMs);

export type Asked =
  | {
      ok: true;
      status: number;
      /** The answer's JSON, secrets masked; undefined where it is none. */
      json: unknown;
      /** The beginning of an answer that is no JSON, for people. */
      text: string;
      /** From `Retry-After`, in ms; null where it is missing. */
      retryAfterMs: number | null;
    }
  | { ok: false; failure: ProviderFailure };

function parse(text: string): unknown {
  try {
    return cleanJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Asks a provider's JSON API, within the account's time-out; its secrets are masked in what it answers.
 *
 * @param request.name the provider's, as admins know it
 * @param request.url whole, made of an address that the account names
 */
export async function ask(
  account: ProviderAccount,
  request: {
    name: string;
    method: "GET" | "POST";
    url: string;
    headers?: Record<string, string>;
    body?: unknown;
    signal?: AbortSignal | undefined;
    secrets: readonly string[];
  },
): Promise<Asked> {
  const answer = await httpRequest({
    agentKey: `${request.name} ${account.connectionId}`,
    method: request.method,
    url: request.url,
    headers: {
      accept: "application/json",
      ...(request.body === undefined ? {} : { "content-type": "application/json" }),
      ...passedOn(account),
      ...request.headers,
    },
    body: request.body === undefined ? undefined : JSON.stringify(request.body),
    timeoutMs: timeoutSetting.parse(account.settings.timeout_ms ?? usualTimeoutMs),
    signal: request.signal,
    allowPrivate: account.allowPrivate,
  });
  if (!answer.ok)
    return { ok: false, failure: transportFailure(request.name, answer.reason, answer.requestWritten) };
  const text = maskSecrets(answer.body.toString("utf8"), request.secrets);
  const json = parse(text);
  return {
    ok: true,
    status: answer.status,
    json,
    text:
      json === undefined
        ? text
            .replace(/<[^>]*>|\s+/g, " ")
            .trim()
            .slice(0, 200)
        : "",
    retryAfterMs: retryAfterMs(answer.headers),
  };
}

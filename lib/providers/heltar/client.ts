import { env } from "@/lib/env";
import { isObject } from "@/lib/text";
import { addressOf } from "../shared/address-of";
import { ask } from "../shared/ask";
import { unreadableFailure } from "../shared/failures";
import type { ProviderAccount, ProviderFailure } from "../types";
import { failureOf } from "./errors";

export type HeltarAnswer =
  | { ok: true; data: unknown }
  | { ok: false; failure: ProviderFailure; response: Record<string, unknown> | null };

/**
 * Asks Heltar's API.
 *
 * @param request.path below the API's address, with its query
 */
export async function askHeltar(
  account: ProviderAccount,
  request: { method: "GET" | "POST"; path: string; body?: unknown; signal?: AbortSignal },
): Promise<HeltarAnswer> {
  const { api_key: key = "", verify_token: token = "" } = account.credentials;
  const answer = await ask(account, {
    ...request,
    name: "Heltar",
    url: `${addressOf(account, "base_url", account.baseUrl ?? env().HELTAR_BASE_URL)}${request.path}`,
    headers: { authorization: `Bearer ${key}` },
    secrets: [key, token],
  });
  if (!answer.ok) return { ok: false, failure: answer.failure, response: null };
  const { status, json, text, retryAfterMs } = answer;
  const response = isObject(json) ? json : null;
  if (status < 200 || status >= 300)
    return { ok: false, failure: failureOf(status, json, text, retryAfterMs), response };
  if (json === undefined) return { ok: false, failure: unreadableFailure("Heltar", status), response };
  return { ok: true, data: json };
}

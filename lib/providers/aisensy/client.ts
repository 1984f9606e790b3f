import { env } from "@/lib/env";
import { isObject } from "@/lib/text";
import { addressOf, textSetting } from "../shared/address-of";
import { ask } from "../shared/ask";
import { unreadableFailure } from "../shared/failures";
import type { ProviderAccount, ProviderFailure } from "../types";
import { failureOf, holdsError } from "./errors";

/** The Campaign API knows a project by a key in the body, the Project API by its id and a password. */
export type Api = "campaign" | "project";

export type SensyAnswer =
  | { ok: true; data: unknown }
  | { ok: false; failure: ProviderFailure; response: Record<string, unknown> | null };

export function campaignPath(account: ProviderAccount, path: string): string {
  return `/campaign/${textSetting(account, "campaign_slug") ?? "t1"}/api${path}`;
}

export function projectPath(account: ProviderAccount, path: string): string {
  return `/project-apis/v1/project/${encodeURIComponent(account.credentials.project_id ?? "")}${path}`;
}

/** What the Campaign API calls its key. */
export const keyField = "apiKey";

/**
 * Asks one of AI Sensy's APIs.
 *
 * @param request.path from {@link campaignPath} or {@link projectPath}
 * @param request.body without the key, which is put in here
 */
export async function askSensy(
  account: ProviderAccount,
  api: Api,
  request: { method: "GET" | "POST"; path: string; body?: Record<string, unknown>; signal?: AbortSignal },
): Promise<SensyAnswer> {
  const { api_key: key = "", project_password: password = "", webhook_secret = "" } = account.credentials;
  const { AISENSY_CAMPAIGN_BASE_URL, AISENSY_PROJECT_BASE_URL } = env();
  const base =
    api === "campaign"
      ? addressOf(account, "campaign_base_url", account.baseUrl ?? AISENSY_CAMPAIGN_BASE_URL)
      : addressOf(account, "project_base_url", account.baseUrl ?? AISENSY_PROJECT_BASE_URL);
  const answer = await ask(account, {
    ...request,
    name: "AI Sensy",
    url: `${base}${request.path}`,
    headers: api === "project" ? { "x-aisensy-project-api-pwd": password } : {},
    body: api === "campaign" ? { ...request.body, [keyField]: key } : request.body,
    secrets: [key, password, webhook_secret],
  });
  if (!answer.ok) return { ok: false, failure: answer.failure, response: null };
  const { status, json, text, retryAfterMs } = answer;
  const response = isObject(json) ? json : null;
  if (status < 200 || status >= 300 || holdsError(json))
    return { ok: false, failure: failureOf(status, json, text, retryAfterMs), response };
  if (json === undefined) return { ok: false, failure: unreadableFailure("AI Sensy", status), response };
  return { ok: true, data: json };
}

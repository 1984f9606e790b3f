import { z } from "zod";
import { hmacSha256 } from "@/lib/crypto";
import { env } from "@/lib/env";
import { httpRequest } from "@/lib/http";
import { isObject } from "@/lib/text";
import { failureOf } from "../cloud-api/errors";
import { maskSecrets } from "../shared/mask-secrets";
import { passedOn } from "../shared/passed-on";
import type { ProviderAccount, ProviderFailure } from "../types";
import { transportFailure, unreadableFailure, withRetryAfter } from "./errors";

const defaultTimeoutMs = 10_000;
const timeoutSetting = z.coerce.number().int().min(500).max(60_000).catch(defaultTimeoutMs);
const versionSetting = /^v\d{1,3}\.\d{1,2}$/;

export type GraphRequest = {
  method: "GET" | "POST";
  /** Begins with a slash; without the version. */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
};

export type GraphAnswer =
  | { ok: true; data: Record<string, unknown> }
  | { ok: false; failure: ProviderFailure; response: Record<string, unknown> | null };

/** `/v25.0`: always in the address, otherwise Meta picks a version by itself. */
export function versionPath(account: ProviderAccount): string {
  const { graph_version: chosen } = account.settings;
  return `/${typeof chosen === "string" && versionSetting.test(chosen) ? chosen : env().META_GRAPH_VERSION}`;
}

/** Proofs by the credentials that they are made of. */
const proofs = new WeakMap<ProviderAccount["credentials"], string>();

function proofOf(credentials: ProviderAccount["credentials"]): Record<string, string> {
  const { access_token: token = "", app_secret: appSecret } = credentials;
  // Apps can require this proof that the caller knows the app's secret; to others it does no harm.
  if (!appSecret) return {};
  const proof = proofs.get(credentials) ?? hmacSha256(appSecret, token).toString("hex");
  proofs.set(credentials, proof);
  return { appsecret_proof: proof };
}

function urlOf(account: ProviderAccount, path: string, query: Record<string, string>): string {
  const base = (account.baseUrl ?? env().META_GRAPH_BASE_URL).replace(/\/+$/, "");
  const search = new URLSearchParams({ ...query, ...proofOf(account.credentials) }).toString();
  return `${base}${path}${search === "" ? "" : `?${search}`}`;
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * Asks the Graph API, within the account's time-out.
 *
 * @param version what the path is below; empty when the path begins with its version already
 */
export async function askGraph(
  account: ProviderAccount,
  request: GraphRequest,
  version = versionPath(account),
): Promise<GraphAnswer> {
  const { access_token: token = "", app_secret: appSecret = "" } = account.credentials;
  const sends = request.method === "POST" && request.path.endsWith("/messages");
  const answer = await httpRequest({
    agentKey: `meta ${account.connectionId}`,
    method: request.method,
    url: urlOf(account, `${version}${request.path}`, request.query ?? {}),
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/json",
      ...passedOn(account),
      ...(request.body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: request.body === undefined ? undefined : JSON.stringify(request.body),
    timeoutMs: timeoutSetting.parse(account.settings.timeout_ms ?? defaultTimeoutMs),
    signal: request.signal,
    allowPrivate: account.allowPrivate,
  });
  if (!answer.ok) {
    return {
      ok: false,
      failure: transportFailure(answer.reason, answer.requestWritten, sends),
      response: null,
    };
  }
  const secrets = [token, appSecret];
  const data = parseObject(maskSecrets(answer.body.toString("utf8"), secrets));
  const failure = failureOf(data, answer.status, secrets);
  if (!failure && data && answer.status >= 200 && answer.status < 300) return { ok: true, data };
  const told = withRetryAfter(failure ?? unreadableFailure(answer.status, sends), answer.headers);
  return { ok: false, failure: told, response: data };
}

import { timingSafeEqual } from "node:crypto";
import { equalInConstantTime, hmacSha256 } from "@/lib/crypto";
import { eventsIn } from "../cloud-api/webhook";
import type { ProviderAccount, ProviderEvent, WebhookRequest, WebhookVerdict } from "../types";

const refused = (status: 401 | 403, reason: string): WebhookVerdict => ({ ok: false, status, reason });

function verifyHandshake(account: ProviderAccount, query: URLSearchParams): WebhookVerdict {
  if (query.get("hub.mode") !== "subscribe") return refused(403, "handshake without hub.mode=subscribe");
  if (!equalInConstantTime(query.get("hub.verify_token"), account.credentials.verify_token))
    return refused(403, "verify token does not match");
  return { ok: true, challenge: query.get("hub.challenge") ?? "" };
}

/**
 * Whether a webhook request is Meta's: the handshake by the verify token, events by HMAC-SHA-256 with the app
 * secret over the raw bytes. (Meta escapes non-ASCII its own way: JSON that was read and written again has
 * another signature.)
 */
export function verifyWebhook(account: ProviderAccount, request: WebhookRequest): WebhookVerdict {
  if (request.method === "GET") return verifyHandshake(account, request.query);
  const { app_secret: secret } = account.credentials;
  if (!secret) return refused(401, "no app secret to check the signature with");
  const given = /^sha256=([0-9a-f]{64})$/i.exec(request.headers.get("x-hub-signature-256") ?? "")?.[1];
  if (!given) return refused(401, "signature is missing or has not its form");
  // Both are 32 bytes long, whatever was given.
  return timingSafeEqual(Buffer.from(given, "hex"), hmacSha256(secret, request.rawBody))
    ? { ok: true }
    : refused(401, "signature does not match");
}

/** From a verified body to events. Never throws. */
export function interpretWebhook(account: ProviderAccount, rawBody: Buffer): ProviderEvent[] {
  const { access_token: token = "", app_secret: secret = "" } = account.credentials;
  return eventsIn(rawBody, [token, secret]);
}

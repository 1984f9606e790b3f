import { z } from "zod";
import { equalInConstantTime, hmacSha256 } from "@/lib/crypto";
import { cleanJson, isObject } from "@/lib/text";
import { eventsIn } from "../cloud-api/webhook";
import type { ProviderAccount, ProviderEvent, WebhookRequest, WebhookVerdict } from "../types";
import { interpretCustomerMessage } from "./customer-message";
import { interpretStatusUpdate } from "./status-update";

const refused = (status: 401 | 403, reason: string): WebhookVerdict => ({ ok: false, status, reason });

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Whether a webhook request is AI Sensy's: HMAC-SHA-256 in hex with the shared secret, over the raw bytes; or
 * over the same JSON written compactly, as its own sample signs it.
 */
export function verifyWebhook(account: ProviderAccount, request: WebhookRequest): WebhookVerdict {
  if (request.method === "GET") return refused(403, "there is no handshake");
  const { webhook_secret: secret } = account.credentials;
  if (!secret) return refused(401, "no shared secret to check the signature with");
  const header = request.headers.get("x-aisensy-signature") ?? "";
  const given = /^(?:sha256=)?([0-9a-f]{64})$/i.exec(header.trim())?.[1]?.toLowerCase();
  if (!given) return refused(401, "signature is missing or has not its form");
  const isRight = (bytes: Buffer | string) =>
    equalInConstantTime(given, hmacSha256(secret, bytes).toString("hex"));
  if (isRight(request.rawBody)) return { ok: true };
  const body = parse(request.rawBody);
  return body !== undefined && isRight(JSON.stringify(body))
    ? { ok: true }
    : refused(401, "signature does not match");
}

/** What is sent are campaigns, which such events do not name: all are to be read anew. */
const ofCampaigns = (event: ProviderEvent): ProviderEvent =>
  event.type === "template" ? { ...event, accountKey: null, language: null, now: {} } : event;

const topicOf = z.object({ topic: z.string() });

/** From a verified body to events. Never throws. */
export function interpretWebhook(account: ProviderAccount, rawBody: Buffer): ProviderEvent[] {
  const body = cleanJson(parse(rawBody));
  // Some accounts are told in the Cloud API's own shape.
  if (isObject(body) && Array.isArray(body.entry)) {
    const { api_key: key = "", webhook_secret: secret = "" } = account.credentials;
    return eventsIn(rawBody, [key, secret]).map(ofCampaigns);
  }
  const parsed = topicOf.safeParse(body);
  if (!parsed.success) return [{ type: "ignored", reason: "the body names no topic" }];
  const { topic } = parsed.data;
  if (topic === "message.status.updated") return [interpretStatusUpdate(account, body)];
  if (topic === "message.sender.user") return [interpretCustomerMessage(body)];
  return [{ type: "ignored", reason: `the topic ${topic.slice(0, 60)} is not used` }];
}

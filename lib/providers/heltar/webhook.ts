import { equalInConstantTime } from "@/lib/crypto";
import { eventsIn } from "../cloud-api/webhook";
import type { ProviderAccount, ProviderEvent, WebhookRequest, WebhookVerdict } from "../types";
import { customField } from "./types";

const refused = (status: 401 | 403, reason: string): WebhookVerdict => ({ ok: false, status, reason });

/**
 * Whether a webhook request is Heltar's. It signs nothing: the token in the address proves it. Heltar's
 * optional handshake repeats the same token.
 */
export function verifyWebhook(account: ProviderAccount, request: WebhookRequest): WebhookVerdict {
  const { verify_token: token } = account.credentials;
  const { query } = request;
  if (request.method === "GET") {
    if (query.get("hub.mode") !== "subscribe") return refused(403, "handshake without hub.mode=subscribe");
    return equalInConstantTime(query.get("hub.verify_token"), token)
      ? { ok: true, challenge: query.get("hub.challenge") ?? "" }
      : refused(403, "verify token does not match");
  }
  if (!token) return refused(401, "no token to compare with");
  // Pasted behind an address that held it already, it stands there twice.
  const given = query.getAll("token").flatMap((text) => text.split("?token="));
  return given.some((text) => equalInConstantTime(text, token))
    ? { ok: true }
    : refused(401, "the token in the address is missing or wrong");
}

function ourIdIn(rawBody: Buffer): string | null {
  try {
    return customField.safeParse(JSON.parse(rawBody.toString("utf8"))).data?.customField.message_id ?? null;
  } catch {
    return null;
  }
}

/**
 * Cloud API events, forwarded as they are; beside them the field that our own send carried. The number that they
 * name is Heltar's, and no connection's. Never throws.
 */
export function interpretWebhook(account: ProviderAccount, rawBody: Buffer): ProviderEvent[] {
  const { api_key: key = "" } = account.credentials;
  const events = eventsIn(rawBody, [key]);
  const ids = new Set(events.flatMap((event) => (event.type === "status" ? [event.providerMessageId] : [])));
  // The field belongs to one message; of several in one delivery nobody could say which.
  const ours = ids.size === 1 ? ourIdIn(rawBody) : null;
  return events.map((event) => {
    if (event.type === "status") return { ...event, messageId: ours ?? event.messageId, accountKey: null };
    return event.type === "ignored" ? event : { ...event, accountKey: null };
  });
}

import { equalInConstantTime, hmacSha256 } from "@/lib/crypto";
import { cleanJson, isObject } from "@/lib/text";
import { interpretWebhook as interpretCloudApi } from "../cloud-api";
import type { ProviderAccount, ProviderEvent, WebhookRequest, WebhookVerdict } from "../types";
import { deliveryFailure } from "./errors";
import { statusUpdate } from "./types";

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

const ignored = (reason: string): ProviderEvent => ({ type: "ignored", reason });

const states: Record<string, "sent" | "delivered" | "read" | "failed"> = {
  SENT: "sent",
  DELIVERED: "delivered",
  READ: "read",
  FAILED: "failed",
};

/** From a verified body to events. Never throws. */
export function interpretWebhook(account: ProviderAccount, rawBody: Buffer): ProviderEvent[] {
  const body = cleanJson(parse(rawBody));
  // Some accounts are told in the Cloud API's own shape.
  if (isObject(body) && Array.isArray(body.entry)) return interpretCloudApi(account, rawBody);
  const parsed = statusUpdate.safeParse(body);
  if (!parsed.success) return [ignored("the body has not the form of a status update")];
  const { topic, created_at, data } = parsed.data;
  if (topic !== "message.status.updated") return [ignored(`the topic ${topic.slice(0, 60)} is not used`)];
  const { message } = data;
  const state = states[message.status.toUpperCase()];
  if (!state) return [ignored(`a status of an unknown kind (${message.status.slice(0, 40)})`)];
  // What a send was answered with depends on the way that it took.
  const ids = [message.submitted_message_id, message.messageId].filter((id) => typeof id === "string");
  const [first, ...otherIds] = account.settings.send_via === "project_messages" ? ids.reverse() : ids;
  if (!first) return [ignored("a status without message id")];
  const times = {
    sent: message.sent_at,
    delivered: message.delivered_at,
    read: message.read_at,
    failed: null,
  };
  const at = new Date(times[state] ?? Date.parse(created_at));
  const phone = message.phone_number?.replace(/\D/g, "");
  const campaign = message.campaign?.name;
  return [
    {
      type: "status",
      providerMessageId: first,
      otherIds,
      messageId: null,
      ...(phone && campaign ? { sentTo: { phone: `+${phone}`, campaign } } : {}),
      accountKey: null,
      state,
      at: (Number.isNaN(at.getTime()) ? new Date() : at).toISOString(),
      failure:
        state === "failed"
          ? deliveryFailure(message.failureResponse?.code ?? "", message.failureResponse?.reason ?? "")
          : null,
      detail: {},
    },
  ];
}

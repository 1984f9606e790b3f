import { hmacSha256, randomToken } from "@/lib/crypto";
import { aisensySandbox } from "../account";
import type { CustomerMessage } from "../meta/inbound";
import type { State } from "../meta/statuses";
import { type Posted, tellAnswer } from "../report-course";

export const provider = "aisensy";

/** Topics of webhooks. */
export const topics = { statuses: "message.status.updated", answers: "message.sender.user" } as const;

const statusWords: Record<State, string> = {
  sent: "SENT",
  delivered: "DELIVERED",
  read: "READ",
  failed: "FAILED",
};

/** What a message is known by: the answer's id, and WhatsApp's own. */
export type Ids = { submitted: string; wamid: string };

/** WhatsApp's own id of what was answered with that one. */
export function wamidOf(submitted: string): string {
  return `wamid.${Buffer.from(`sandbox ${submitted}`).toString("base64")}`;
}

/** A notification, signed over its bytes. */
function notified(topic: string, projectId: string, message: object, secret: string): Posted {
  const body = JSON.stringify({
    id: `ntf_${randomToken(12)}`,
    created_at: new Date().toISOString(),
    topic,
    delivery_attempt: 1,
    app_id: "a1",
    webhook_id: "w1",
    project_id: projectId,
    // A name with an umlaut: signatures over anything but the raw bytes may fail here.
    data: { message: { id: `666${randomToken(16)}`, userName: "Zoë Sandbox", ...message } },
  });
  return {
    body,
    headers: {
      "x-aisensy-signature": hmacSha256(secret, body).toString("hex"),
      "x-aisensy-project-id": projectId,
      "x-aisensy-api-version": "v1",
    },
  };
}

/** What became of a message. */
export function statusEvent(
  sent: { to: string; projectId: string; campaign: { id: string; name: string } },
  ids: Ids,
  state: State,
  secret: string,
): Posted {
  const now = Date.now();
  const failed = { code: "131026", reason: "Message undeliverable" };
  const message = {
    messageId: ids.wamid,
    phone_number: sent.to,
    status: statusWords[state],
    sent_at: now,
    delivered_at: state === "delivered" || state === "read" ? now : null,
    read_at: state === "read" ? now : null,
    failureResponse: state === "failed" ? failed : null,
    campaign: { name: sent.campaign.name, campaign_id: sent.campaign.id },
    submitted_message_id: ids.submitted,
  };
  return notified(topics.statuses, sent.projectId, message, secret);
}

/** Tells whoever chose that topic what a customer answered. */
export function tellInbound(
  keyHash: string,
  meta: { id: string; from: string },
  content: CustomerMessage,
): Promise<(string | null)[]> {
  const now = Date.now();
  const tapped = content.kind === "button";
  const message = {
    type: "message",
    messageId: meta.id,
    phone_number: meta.from,
    sender: "USER",
    message_type: tapped ? "QUICK_REPLY" : "TEXT",
    message_content: { text: content.text, ...(tapped ? { callbackPayload: content.payload } : {}) },
    context: tapped ? { from: "919800000000", id: wamidOf(content.contextId) } : null,
    status: "DELIVERED",
    sent_at: now,
    delivered_at: now,
    read_at: null,
    campaign: null,
    failureResponse: {},
    submitted_message_id: "",
  };
  return tellAnswer({ provider, keyHash, topic: topics.answers }, (secret) =>
    notified(topics.answers, aisensySandbox.project_id, message, secret),
  );
}

import type { ProviderAccount, ProviderEvent } from "../types";
import { deliveryFailure } from "./errors";
import { statusUpdate } from "./types";

const ignored = (reason: string): ProviderEvent => ({ type: "ignored", reason });

const states: Record<string, "sent" | "delivered" | "read" | "failed"> = {
  SENT: "sent",
  DELIVERED: "delivered",
  READ: "read",
  FAILED: "failed",
};

/** What became of a message. Never throws. */
export function interpretStatusUpdate(account: ProviderAccount, body: unknown): ProviderEvent {
  const parsed = statusUpdate.safeParse(body);
  if (!parsed.success) return ignored("the body has not the form of a status update");
  const { created_at, data } = parsed.data;
  const { message } = data;
  const state = states[message.status.toUpperCase()];
  if (!state) return ignored(`a status of an unknown kind (${message.status.slice(0, 40)})`);
  // What a send was answered with depends on the way that it took.
  const ids = [message.submitted_message_id, message.messageId];
  if (account.settings.send_via === "project_messages") ids.reverse();
  const lacksId = typeof ids[0] !== "string";
  const [first, ...otherIds] = ids.filter((id) => typeof id === "string");
  if (!first) return ignored("a status without message id");
  const times = {
    sent: message.sent_at,
    delivered: message.delivered_at,
    read: message.read_at,
    failed: null,
  };
  const at = new Date(times[state] ?? Date.parse(created_at));
  const phone = message.phone_number?.replace(/\D/g, "");
  const campaign = message.campaign?.name;
  return {
    type: "status",
    providerMessageId: first,
    otherIds,
    messageId: null,
    ...(phone && campaign ? { sentTo: { phone: `+${phone}`, campaign, lacksId } } : {}),
    accountKey: null,
    state,
    at: (Number.isNaN(at.getTime()) ? new Date() : at).toISOString(),
    failure:
      state === "failed"
        ? deliveryFailure(message.failureResponse?.code ?? "", message.failureResponse?.reason ?? "")
        : null,
    // An answer to it names it by WhatsApp's own id.
    detail: otherIds.length > 0 ? { known_as: otherIds } : {},
  };
}

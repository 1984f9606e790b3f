import { setTimeout as wait } from "node:timers/promises";
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { sandboxMessages } from "@/db/schema";
import { webhookTroubleOf } from "../failures";
import { troubled } from "../failures-webhooks";
import { deliverEvent, retryAfterMs } from "./deliver-event";
import type { Subscription } from "./subscribe";

export type SentMessage = {
  id: string;
  numberId: string;
  /** Digits without plus. */
  to: string;
  opaque: string | undefined;
  category: string;
  /** Whether it is to be reported as failed. */
  fails: boolean;
};

export type State = "sent" | "delivered" | "read" | "failed";

/** When a message gets to each state, in ms after it was accepted. */
export const courses: Record<"arrives" | "fails", readonly (readonly [State, number])[]> = {
  arrives: [
    ["sent", 150],
    ["delivered", 400],
    ["read", 900],
  ],
  fails: [["failed", 150]],
};
/** A later state is never overtaken by one that it follows. */
const statesBefore: Record<State, State[]> = {
  sent: [],
  delivered: ["sent"],
  read: ["sent", "delivered"],
  failed: ["sent"],
};

function eventOf(message: SentMessage, state: State): object {
  const { id, numberId, to, opaque, category, fails } = message;
  const status = {
    id,
    status: state,
    timestamp: String(Math.floor(Date.now() / 1000)),
    recipient_id: to,
    ...(opaque === undefined ? {} : { biz_opaque_callback_data: opaque }),
    ...(state === "sent" || state === "delivered"
      ? {
          pricing: {
            billable: true,
            pricing_model: "PMP",
            type: "regular",
            category: category.toLowerCase(),
          },
        }
      : {}),
    ...(fails
      ? {
          errors: [
            {
              code: 131026,
              title: "Message undeliverable",
              message: "Message undeliverable",
              error_data: { details: "Message Undeliverable." },
              href: "/documentation/business-messaging/whatsapp/support/error-codes/",
            },
          ],
        }
      : {}),
  };
  return {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "15550783881", phone_number_id: numberId },
    // A name with an umlaut: signatures over anything but the raw bytes fail here.
    ...(fails ? {} : { contacts: [{ profile: { name: "Zoë Sandbox" }, wa_id: to }] }),
    statuses: [status],
  };
}

/** Keeps what was taken, for the ticks on the phone. */
export async function remember(id: string, state: State): Promise<void> {
  const { reported } = sandboxMessages;
  await db()
    .update(sandboxMessages)
    .set({ reported: state })
    .where(and(eq(sandboxMessages.id, id), or(isNull(reported), inArray(reported, statesBefore[state]))));
}

/** Reports a message's way to all who subscribed, each state in its time. */
export async function reportStatuses(
  message: SentMessage,
  subscriptions: readonly Subscription[],
): Promise<void> {
  const [first] = subscriptions;
  if (!first) return;
  const trouble = webhookTroubleOf(first.tokenHash);
  const course = courses[message.fails ? "fails" : "arrives"];
  await Promise.all(
    troubled(trouble, course).map(async ([state, afterMs]) => {
      await wait(afterMs);
      const event = eventOf(message, state);
      const faults = await Promise.all(
        subscriptions.map((subscription) =>
          deliverEvent(subscription, event, retryAfterMs, { badlySigned: trouble.badly_signed }),
        ),
      );
      if (faults.includes(null)) await remember(message.id, state);
    }),
  );
}

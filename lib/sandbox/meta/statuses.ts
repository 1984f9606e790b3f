import { setTimeout as wait } from "node:timers/promises";
import { hmacSha256 } from "@/lib/crypto";
import { sandboxCredentials } from "../account";
import { callBack, type Subscription, unsubscribe } from "./subscribe";

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

type State = "sent" | "delivered" | "read" | "failed";

/** When a message gets to each state, in ms after it was accepted. */
const courses: Record<"arrives" | "fails", readonly (readonly [State, number])[]> = {
  arrives: [
    ["sent", 150],
    ["delivered", 400],
    ["read", 900],
  ],
  fails: [["failed", 150]],
};
/** Meta goes on for days; the sandbox gives up sooner. */
const retryAfterMs = [250, 1_000, 3_000];

function eventOf(message: SentMessage, accountId: string, state: State): object {
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
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "15550783881", phone_number_id: numberId },
    // A name with an umlaut: signatures over anything but the raw bytes fail here.
    ...(fails ? {} : { contacts: [{ profile: { name: "Zoë Sandbox" }, wa_id: to }] }),
    statuses: [status],
  };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: accountId, changes: [{ value, field: "messages" }] }],
  };
}

/** Meta writes JSON in ASCII, and escapes slashes; the signature is over exactly these bytes. */
function metaJson(value: object): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

async function tell(subscription: Subscription, message: SentMessage, state: State): Promise<void> {
  const body = metaJson(eventOf(message, subscription.accountId, state));
  const signature = hmacSha256(sandboxCredentials.app_secret, body).toString("hex");
  let refused = false;
  for (const pause of [...retryAfterMs, null]) {
    const answer = await callBack({
      method: "POST",
      url: subscription.callbackUrl,
      headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
      body,
    });
    if (answer.ok && answer.status === 200) return;
    if (answer.ok && answer.status === 404) return unsubscribe(subscription);
    refused = !answer.ok && answer.reason === "refused";
    if (pause !== null) await wait(pause);
  }
  // Nobody listens there any more: most likely an instance that ran on another port before.
  if (refused) await unsubscribe(subscription);
}

/** Reports a message's way to all who subscribed, each state in its time. */
export async function reportStatuses(
  message: SentMessage,
  subscriptions: readonly Subscription[],
): Promise<void> {
  if (subscriptions.length === 0) return;
  await Promise.all(
    courses[message.fails ? "fails" : "arrives"].map(async ([state, afterMs]) => {
      await wait(afterMs);
      await Promise.all(subscriptions.map((subscription) => tell(subscription, message, state)));
    }),
  );
}

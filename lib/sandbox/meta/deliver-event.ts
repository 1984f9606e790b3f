import { setTimeout as wait } from "node:timers/promises";
import { hmacSha256 } from "@/lib/crypto";
import { sandboxCredentials } from "../account";
import { callBack, type Subscription, unsubscribe } from "./subscribe";

/** Meta goes on for days; the sandbox gives up sooner. */
export const retryAfterMs = [250, 1_000, 3_000];

/** Meta writes JSON in ASCII, and escapes slashes; the signature is over exactly these bytes. */
function metaJson(value: object): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * Posts a webhook, signed, until it is taken.
 *
 * @param value what happened, without the account around it
 * @param pauses before each further try, in ms
 * @param more.field what it is about
 * @param more.badlySigned with another secret than the app's
 * @returns null when it was taken; else the HTTP status or the reason of the last try
 */
export async function deliverEvent(
  subscription: Subscription,
  value: object,
  pauses: readonly number[],
  { field = "messages", badlySigned = false } = {},
): Promise<string | null> {
  const entry = [{ id: subscription.accountId, changes: [{ value, field }] }];
  const body = metaJson({ object: "whatsapp_business_account", entry });
  const secret = badlySigned ? "another-app-secret" : sandboxCredentials.app_secret;
  const signature = hmacSha256(secret, body).toString("hex");
  let fault = "";
  for (const pause of [...pauses, null]) {
    const answer = await callBack({
      method: "POST",
      url: subscription.callbackUrl,
      headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
      body,
    });
    if (answer.ok && answer.status === 200) return null;
    fault = answer.ok ? `HTTP ${answer.status}` : answer.reason;
    if (answer.ok && answer.status === 404) break;
    if (pause !== null) await wait(pause);
  }
  // Nobody listens there any more: the connection is gone, or an instance ran on another port before.
  if (fault === "HTTP 404" || fault === "refused") await unsubscribe(subscription);
  return fault;
}

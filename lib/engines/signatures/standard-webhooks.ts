import { Webhook } from "standardwebhooks";
import { isInTime, type Verify } from "./signature";

/** Some senders take a text that is no base64 as it is. */
function webhookOf(secret: string): Webhook {
  try {
    return new Webhook(secret);
  } catch {
    return new Webhook(secret, { format: "raw" });
  }
}

/**
 * Standard Webhooks: `webhook-id`, `webhook-timestamp` (s), `webhook-signature` (a list, for rotation by the
 * sender). The secret is base64, with or without `whsec_`.
 *
 * Source: github.com/standard-webhooks/standard-webhooks, spec 1.0.0
 */
export const standardWebhooks: Verify = ({ headers, rawBody, nowMs }, secret) => {
  const id = headers.get("webhook-id");
  const timestamp = headers.get("webhook-timestamp");
  const signature = headers.get("webhook-signature");
  if (!id || !timestamp || !signature) return "missing";
  if (!isInTime(Number(timestamp) * 1000, nowMs)) return "late";
  const signed = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature };
  try {
    webhookOf(secret).verify(rawBody, signed, { jsonParse: false });
    return "good";
  } catch {
    return "wrong";
  }
};

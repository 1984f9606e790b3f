import { Webhook } from "standardwebhooks";
import { equalInConstantTime } from "@/lib/crypto";
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
  // Signed anew and compared: its own `verify` would ask this machine's clock.
  const expected = webhookOf(secret).sign(id, new Date(Number(timestamp) * 1000), rawBody);
  return signature.split(" ").some((one) => equalInConstantTime(one, expected)) ? "good" : "wrong";
};

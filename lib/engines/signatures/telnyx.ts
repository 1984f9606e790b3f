import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { isInTime, type Verify } from "./signature";

/** What stands before the 32 bytes of an ed25519 key in its DER form. */
const derPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** The key as Telnyx shows it (32 bytes in base64), or with what other tools put before it. */
function keyOf(secret: string): KeyObject | null {
  const bytes = Buffer.from(secret.replace(/-----[A-Z ]+-----|\s/g, ""), "base64");
  const key = bytes.length === 32 ? Buffer.concat([derPrefix, bytes]) : bytes;
  const isKey = key.length === derPrefix.length + 32 && key.subarray(0, derPrefix.length).equals(derPrefix);
  return isKey ? createPublicKey({ key, format: "der", type: "spki" }) : null;
}

/** Whether a text is a public key that anything could be signed for; an API key of Telnyx is none. */
export function isTelnyxKey(secret: string): boolean {
  return keyOf(secret) !== null;
}

/**
 * Telnyx: `telnyx-timestamp` (s) and `telnyx-signature-ed25519` over `timestamp|body`. The "secret" is the
 * account's public key in base64.
 *
 * Source: developers.telnyx.com/docs/voice/programmable-voice/voice-api-webhooks
 */
export const telnyx: Verify = ({ headers, rawBody, nowMs }, secret) => {
  const signature = headers.get("telnyx-signature-ed25519");
  const timestamp = headers.get("telnyx-timestamp")?.trim();
  if (!signature || !timestamp) return "missing";
  if (!/^\d{1,12}$/.test(timestamp)) return "wrong";
  if (!isInTime(Number(timestamp) * 1000, nowMs)) return "late";
  const key = keyOf(secret);
  const message = Buffer.concat([Buffer.from(`${timestamp}|`), rawBody]);
  return key !== null && verify(null, message, key, Buffer.from(signature, "base64")) ? "good" : "wrong";
};

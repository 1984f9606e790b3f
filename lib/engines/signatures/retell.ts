import { equalInConstantTime, hmacSha256 } from "@/lib/crypto";
import { isInTime, type Verify } from "./signature";

/**
 * Retell: `x-retell-signature: v=<ms>,d=<hex>`, an HMAC-SHA-256 of the body and the time, keyed with the API
 * key that has the webhook badge.
 *
 * Source: docs.retellai.com/features/secure-webhook, and the vendor's SDK
 */
export const retell: Verify = ({ headers, rawBody, nowMs }, secret) => {
  const header = headers.get("x-retell-signature");
  if (!header) return "missing";
  const [, time, digest] = /^v=(\d{1,16}),d=([0-9a-f]{64})$/i.exec(header.trim()) ?? [];
  if (time === undefined || digest === undefined) return "wrong";
  const signedAt = Number(time);
  if (!isInTime(signedAt, nowMs)) return "late";
  const expected = hmacSha256(secret, Buffer.concat([rawBody, Buffer.from(String(signedAt))]));
  return equalInConstantTime(expected.toString("hex"), digest.toLowerCase()) ? "good" : "wrong";
};

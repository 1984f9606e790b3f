import { equalInConstantTime, hmacSha256 } from "@/lib/crypto";
import { isInTime, type Verify } from "./signature";

/** Vapi does not say whether its timestamp counts seconds or milliseconds: no one signs in the year 5138. */
const firstInMs = 100_000_000_000;

/**
 * Vapi's HMAC credential as it is set up by itself: `x-signature`, `x-timestamp`, SHA-256 of
 * `{timestamp}.{body}` in hex or base64, with or without `sha256=`.
 *
 * Source: docs.vapi.ai/server-url/server-authentication
 */
export const vapiHmac: Verify = ({ headers, rawBody, nowMs }, secret) => {
  const signature = headers
    .get("x-signature")
    ?.trim()
    .replace(/^sha256=/i, "");
  const timestamp = headers.get("x-timestamp")?.trim();
  if (!signature || !timestamp) return "missing";
  if (!/^\d{1,16}$/.test(timestamp)) return "wrong";
  const given = Number(timestamp);
  if (!isInTime(given < firstInMs ? given * 1000 : given, nowMs)) return "late";
  const expected = hmacSha256(secret, Buffer.concat([Buffer.from(`${timestamp}.`), rawBody]));
  const good =
    equalInConstantTime(expected.toString("hex"), signature.toLowerCase()) ||
    equalInConstantTime(expected.toString("base64"), signature);
  return good ? "good" : "wrong";
};

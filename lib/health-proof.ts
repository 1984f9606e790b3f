import { hmacSha256 } from "./crypto";
import { env } from "./env";

/**
 * How this installation knows itself again when it asks a public address: `/api/health` answers a random
 * number with a proof that only processes with our `AUTH_SECRET` can make, whichever of several it reaches.
 */

export const nonceHeader = "x-midcall-nonce";
export const proofHeader = "x-midcall-proof";

/** The proof for a nonce of 16 to 64 letters, digits, `-` or `_`; null for anything else. */
export function healthProof(nonce: string | string[] | undefined): string | null {
  const secret = env().AUTH_SECRET;
  if (typeof nonce !== "string" || !/^[\w-]{16,64}$/.test(nonce) || !secret) return null;
  // A key of its own: what is signed here is good for nothing else.
  return hmacSha256(hmacSha256(secret, "health proof"), nonce).toString("hex");
}

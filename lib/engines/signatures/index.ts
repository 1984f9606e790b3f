import { retell } from "./retell";
import type { SignedRequest, Verdict, Verify } from "./signature";
import { standardWebhooks } from "./standard-webhooks";
import { isTelnyxKey, telnyx } from "./telnyx";
import { vapiHmac } from "./vapi-hmac";

/** Kinds of signatures, as in an agent's `auth`. */
const kinds = { standard_webhooks: standardWebhooks, retell, vapi_hmac: vapiHmac, telnyx } satisfies Record<
  string,
  Verify
>;
export type SignatureKind = keyof typeof kinds;

/** Why no request could ever be signed by a secret, as the end of a sentence about it; null where one could. */
export function secretFault(kind: SignatureKind, secret: string): string | null {
  if (kind !== "telnyx" || isTelnyxKey(secret)) return null;
  return "is not the public key of a Telnyx account: 32 bytes in base64";
}

/** From the best to the worst: what is told when none of several fits. */
const order: readonly Verdict[] = ["good", "wrong", "late", "missing"];

/**
 * Whether a request is signed by one of an agent's secrets; several of a kind are a rotation.
 *
 * @returns `missing` also when there is no secret to verify with: then nobody is let in
 */
export function verifySignatures(
  request: SignedRequest,
  secrets: readonly { kind: SignatureKind; secret: string }[],
): Verdict {
  const verdicts = secrets.map(({ kind, secret }) => kinds[kind](request, secret));
  return order.find((verdict) => verdicts.includes(verdict)) ?? "missing";
}

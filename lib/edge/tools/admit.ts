import type { Authenticated } from "@/lib/agents/authenticate-engine";
import { openSignatures } from "@/lib/agents/signature-secrets";
import { nowMs } from "@/lib/clock";
import { verifySignatures } from "@/lib/engines/signatures";

type Known = Extract<Authenticated, { ok: true }>;

/**
 * Whether a request may come in, as the agent's `auth` says (contract §2): by its key, by a signature over its
 * bytes, or by both.
 *
 * @param readBody asked only where a signature has to be verified
 */
export async function isAdmitted(
  { agent, auth, keyIsGood }: Known,
  headers: Headers,
  readBody: () => Promise<Buffer>,
): Promise<boolean> {
  if (auth.require === "key") return keyIsGood;
  if (auth.require === "both" && !keyIsGood) return false;
  const secrets = openSignatures(agent.id, auth);
  // Nobody's bytes are read who could not be let in by them.
  const signed = ["webhook-signature", "x-retell-signature", "x-signature", "telnyx-signature-ed25519"];
  if (secrets.length === 0 || !signed.some((name) => headers.has(name))) return false;
  const request = { headers, rawBody: await readBody(), nowMs: nowMs() };
  return verifySignatures(request, secrets) === "good";
}

import { decrypt, encrypt } from "@/lib/crypto";
import { secretFault } from "@/lib/engines/signatures";
import { invalidFields } from "@/lib/parse-input";
import { type AgentAuth, agentAuth } from "./schema";

/** What a signing secret is bound to; see lib/crypto.ts. */
export const authBinding = (agentId: string, kind: string) => `agent:${agentId}:${kind}`;

/**
 * An agent's `auth` from its input, its secrets encrypted.
 *
 * Several of a kind are a rotation. Those without a secret keep the stored ones of their kind, in order: a new
 * one beside the old is `[{kind}, {kind, secret}]`, the new one alone `[{kind, secret}]`.
 *
 * @param stored `auth` as it is in the row; absent for a new agent
 * @throws AppError `invalid` with the fields that cannot be used
 */
export function sealAuth(agentId: string, given: AgentAuth, stored: unknown): AgentAuth {
  const before = stored === undefined ? [] : [...agentAuth.parse(stored).signatures];
  const fields: Record<string, string> = {};
  const signatures = given.signatures.map(({ kind, secret }, index) => {
    if (secret !== undefined) {
      const fault = secretFault(kind, secret);
      if (fault !== null) fields[`auth.signatures.${index}.secret`] = `Secret ${fault}.`;
      return { kind, secret: encrypt(secret, authBinding(agentId, kind)) };
    }
    const at = before.findIndex((candidate) => candidate.kind === kind);
    const [kept] = at === -1 ? [] : before.splice(at, 1);
    if (!kept?.secret) fields[`auth.signatures.${index}.secret`] = "Secret is missing.";
    return { kind, secret: kept?.secret };
  });
  if (given.require !== "key" && signatures.length === 0) {
    fields["auth.signatures"] = "Without a signature's kind and secret no request could be let in.";
  }
  if (Object.keys(fields).length > 0) throw invalidFields(fields);
  return { require: given.require, signatures };
}

/**
 * The secrets that an agent's requests are signed with.
 *
 * @param stored `auth` as it is in the row
 */
export function openSignatures(agentId: string, stored: AgentAuth) {
  return stored.signatures.flatMap(({ kind, secret }) =>
    secret === undefined ? [] : [{ kind, secret: decrypt(secret, authBinding(agentId, kind)) }],
  );
}

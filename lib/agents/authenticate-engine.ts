import { engineSql } from "@/db/client";
import { inBackground } from "@/lib/background";
import { sha256 } from "@/lib/crypto";
import { isId } from "@/lib/ids";
import { processState } from "@/lib/process-state";
import {
  type CallingAgent,
  type CallingAgentRow,
  callingAgentColumns,
  callingAgentTables,
} from "./calling-agent";
import { type AgentAuth, agentAuth } from "./schema";

export type Authenticated =
  | {
      ok: true;
      agent: CallingAgent;
      /** Whether the key is one of the agent's; it alone need not be enough, or not be needed. */
      keyIsGood: boolean;
      auth: AgentAuth;
    }
  | { ok: false; reason: "unknown_agent" };

/** What was remembered holds no more: authenticate again, and begin anew. Nothing has been done yet. */
export class ConfigChanged extends Error {
  override readonly name = "ConfigChanged";
  constructor() {
    super("The configuration has changed since it was read.");
  }
}

type Row = CallingAgentRow & { auth: unknown; keyId: string | null; stale: boolean };

type Remembered = { auth: Authenticated & { ok: true }; keyId: string; markedAt: number };

/** More than any installation calls with in a while; then all is forgotten and read again. */
const mostRemembered = 10_000;
const markEveryMs = 60_000;

const memory = () => processState("agents.remembered", () => new Map<string, Remembered>());

/**
 * Finds an agent by its public id and looks whether the key is one of its own.
 *
 * @param key as sent, without "Bearer"; null where none came
 * @param remembered whether an earlier answer will do, which the caller confirms in its first statement
 */
export async function authenticateEngine(
  agentId: string,
  key: string | null,
  remembered = false,
): Promise<Authenticated> {
  if (!isId("agent", agentId)) return { ok: false, reason: "unknown_agent" };
  const hash = key === null ? "" : sha256(key);
  const name = `${agentId} ${hash}`;
  const known = remembered ? memory().get(name) : undefined;
  if (known) {
    if (performance.now() - known.markedAt > markEveryMs) {
      known.markedAt = performance.now();
      inBackground(markUsed(known.auth.agent.workspaceId, known.keyId), "mark tool key used");
    }
    return known.auth;
  }
  memory().delete(name);
  const [row] = await engineSql()<Row[]>`
    select ${callingAgentColumns()}, a.auth, k.id as "keyId",
      coalesce(k.last_used_at < now() - interval '1 minute', true) as stale
    from ${callingAgentTables()}
    left join tool_keys k on k.workspace_id = a.workspace_id and k.agent_id = a.id and k.hash = ${hash}
      and (k.expires_at is null or k.expires_at > now())
    where a.id = ${agentId}`;
  if (!row) return { ok: false, reason: "unknown_agent" };
  const { auth: stored, keyId, stale, ...agent } = row;
  const auth = agentAuth.parse(stored);
  const found = { ok: true, agent: { ...agent, toConfirm: null }, keyIsGood: keyId !== null, auth } as const;
  if (keyId === null) return found;
  if (stale) inBackground(markUsed(agent.workspaceId, keyId), "mark tool key used");
  if (memory().size >= mostRemembered) memory().clear();
  const asRemembered = { ...found, agent: { ...agent, toConfirm: keyId } };
  memory().set(name, { auth: asRemembered, keyId, markedAt: performance.now() });
  return found;
}

/** Once a minute is enough for people, and keeps a busy key from being written at every call. */
async function markUsed(workspaceId: string, keyId: string): Promise<void> {
  await engineSql()`
    update tool_keys set last_used_at = now()
    where workspace_id = ${workspaceId} and id = ${keyId}
      and (last_used_at is null or last_used_at < now() - interval '1 minute')`;
}

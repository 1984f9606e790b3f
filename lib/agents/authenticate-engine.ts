import { and, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { engineDb } from "@/db/client";
import { agents, toolKeys, workspaces } from "@/db/schema";
import { inBackground } from "@/lib/background";
import { sha256 } from "@/lib/crypto";
import { isId } from "@/lib/ids";
import { type AgentAuth, agentAuth } from "./schema";

/** The agent on whose behalf an engine calls, as far as sending needs it. */
export type CallingAgent = Pick<
  typeof agents.$inferSelect,
  | "workspaceId"
  | "id"
  | "name"
  | "engine"
  | "defaultCountry"
  | "armed"
  | "testNumbers"
  | "limits"
  | "statusTool"
> & { /** IANA name, of the workspace. */ timeZone: string };

export type Authenticated =
  | { ok: true; agent: CallingAgent; require: AgentAuth["require"] }
  | { ok: false; reason: "unknown_agent" | "unauthorized" };

/** Which of an agent's columns make a {@link CallingAgent}. */
export const callingAgentColumns = {
  workspaceId: agents.workspaceId,
  id: agents.id,
  name: agents.name,
  engine: agents.engine,
  defaultCountry: agents.defaultCountry,
  armed: agents.armed,
  testNumbers: agents.testNumbers,
  limits: agents.limits,
  statusTool: agents.statusTool,
  timeZone: workspaces.timeZone,
};

/**
 * Finds an agent by its public id and looks whether the key is one of its own.
 *
 * @param key as sent, without "Bearer"; null where none came
 */
export async function authenticateEngine(agentId: string, key: string | null): Promise<Authenticated> {
  if (!isId("agent", agentId)) return { ok: false, reason: "unknown_agent" };
  const [row] = await engineDb()
    .select({
      agent: callingAgentColumns,
      auth: agents.auth,
      keyId: toolKeys.id,
      stale: sql<boolean>`coalesce(${toolKeys.lastUsedAt} < now() - interval '1 minute', true)`,
    })
    .from(agents)
    .innerJoin(workspaces, eq(workspaces.id, agents.workspaceId))
    .leftJoin(
      toolKeys,
      and(
        eq(toolKeys.workspaceId, agents.workspaceId),
        eq(toolKeys.agentId, agents.id),
        eq(toolKeys.hash, key === null ? "" : sha256(key)),
        or(isNull(toolKeys.expiresAt), gt(toolKeys.expiresAt, sql`now()`)),
      ),
    )
    .where(eq(agents.id, agentId));
  if (!row) return { ok: false, reason: "unknown_agent" };
  if (row.keyId === null) return { ok: false, reason: "unauthorized" };
  if (row.stale) inBackground(markUsed(row.agent.workspaceId, row.keyId), "mark tool key used");
  return { ok: true, agent: row.agent, require: agentAuth.parse(row.auth).require };
}

/** Once a minute is enough for people, and keeps a busy key from being written at every call. */
async function markUsed(workspaceId: string, keyId: string): Promise<void> {
  await engineDb()
    .update(toolKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(
      and(
        eq(toolKeys.workspaceId, workspaceId),
        eq(toolKeys.id, keyId),
        or(isNull(toolKeys.lastUsedAt), lt(toolKeys.lastUsedAt, sql`now() - interval '1 minute'`)),
      ),
    );
}

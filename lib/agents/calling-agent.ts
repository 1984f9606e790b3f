import { engineSql } from "@/db/client";
import type { agents } from "@/db/schema";
import type { Context } from "@/lib/context";

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
  | "direction"
  | "ownNumbers"
  | "limits"
  | "statusTool"
> & {
  /** IANA name, of the workspace. */
  timeZone: string;
  /** The workspace's configuration that this was read from (db/schema/config-versions.ts). */
  configVersion: string;
  /**
   * Set where this is remembered from an earlier call: the id of the key, and whoever acts on it must look first
   * whether key and version still hold, and throw {@link ConfigChanged} if not.
   */
  toConfirm: string | null;
};

export type CallingAgentRow = Omit<CallingAgent, "toConfirm">;

/** The columns of a {@link CallingAgentRow} in {@link callingAgentTables}. */
export const callingAgentColumns = () => engineSql()`
  a.workspace_id as "workspaceId", a.id, a.name, a.engine, a.default_country as "defaultCountry", a.armed,
  a.test_numbers as "testNumbers", a.direction, a.own_numbers as "ownNumbers", a.limits, a.status_tool as "statusTool", w.time_zone as "timeZone", coalesce(v.version, '') as "configVersion"`;

/** An agent `a` with its workspace and that one's configuration. */
export const callingAgentTables = () => engineSql()`
  agents a
  join workspaces w on w.id = a.workspace_id
  left join config_versions v on v.workspace_id = a.workspace_id`;

/** An agent as its engine would act for it, by who may try its functions; null when it is gone. */
export async function findCallingAgent(ctx: Context, agentId: string): Promise<CallingAgent | null> {
  const [row] = await engineSql()<CallingAgentRow[]>`
    select ${callingAgentColumns()} from ${callingAgentTables()}
    where a.workspace_id = ${ctx.workspaceId} and a.id = ${agentId}`;
  return row ? { ...row, toConfirm: null } : null;
}

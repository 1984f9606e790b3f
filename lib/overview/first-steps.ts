import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { type Context, requireRole } from "@/lib/context";

const rows = z.array(
  z.object({
    connected: z.boolean(),
    agent_id: z.string().nullable(),
    function_id: z.string().nullable(),
    added: z.boolean(),
    tried: z.boolean(),
    plugged: z.boolean(),
    armed: z.boolean(),
  }),
);

/** How far a workspace is on its way to the first real message. */
export type FirstSteps = {
  /**
   * The agent that the later steps are about: that of the newest function, else the newest, samples left out; null
   * before there is one.
   */
  agentId: string | null;
  /** The newest function of these agents; null before there is one. */
  functionId: string | null;
  connected: boolean;
  added: boolean;
  tried: boolean;
  plugged: boolean;
  armed: boolean;
};

/** Reads, from facts alone, which of the first steps are done. The sample's things count for none. */
export async function firstSteps(ctx: Context): Promise<FirstSteps> {
  requireRole(ctx, "viewer");
  const { workspaceId: ws } = ctx;
  const found = await db().execute(sql`
    with mine as (select id, armed from agents where workspace_id = ${ws} and not sample),
    made as (select f.id, f.agent_id from functions f join mine on mine.id = f.agent_id
      where f.workspace_id = ${ws} and f.deleted_at is null order by f.id desc limit 1)
    select
      exists (select 1 from connections where workspace_id = ${ws} and state = 'connected' and not sample) as connected,
      coalesce((select agent_id from made), (select max(id) from mine)) as agent_id,
      (select id from made) as function_id,
      exists (select 1 from made) as added,
      exists (select 1 from mine where
        exists (select 1 from messages m where m.workspace_id = ${ws} and m.agent_id = mine.id)
        or exists (select 1 from tool_calls t where t.workspace_id = ${ws} and t.agent_id = mine.id)) as tried,
      exists (select 1 from engine_requests r join mine on mine.id = r.agent_id
        where r.workspace_id = ${ws} and r.let_in) as plugged,
      exists (select 1 from mine where armed) as armed`);
  const [row] = rows.parse([...found]);
  if (!row) throw new Error("The database did not answer how far the first steps are.");
  const { agent_id: agentId, function_id: functionId, ...steps } = row;
  return { agentId, functionId, ...steps };
}

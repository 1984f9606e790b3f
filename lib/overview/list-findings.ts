import { and, asc, eq, or, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { isWarned } from "@/lib/connections/warned";
import { type Context, requireRole } from "@/lib/context";
import { env } from "@/lib/env";
import { functionInput, mapping } from "@/lib/functions/schema";
import { directionFindings } from "./direction-findings";
import { fileFinding } from "./file-finding";
import type { Finding } from "./schema";
import { templateFinding } from "./template-findings";
import { lookedAt, usageFindings } from "./usage-findings";

const used = z.object({
  id: z.string(),
  agent_id: z.string(),
  connection_id: z.string(),
  name: z.string(),
  template: functionInput.shape.template,
  mappings: z.array(mapping),
  updated_at: z.string(),
  connection: z.string(),
  sandbox: z.boolean(),
  /** Null: they were never read, so nothing is known of them. */
  templates_read_at: z.string().nullable(),
  /** Null: the provider lists it no more. */
  template_changed_at: z.string().nullable(),
  stored: z.unknown(),
  missing: z.array(z.array(z.string()).nullable()),
  values: z.array(z.array(z.object({ slot: z.string(), value: z.string() }))),
  calls_since: z.number(),
});
type Used = z.output<typeof used>;

const isoTime = (column: ReturnType<typeof sql>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Functions that are looked at: those that were changed last, where an installation has more. */
const mostFunctions = 300;

/** The enabled functions with their templates as last read, and how each was used since it was last changed. */
async function readUsed(ctx: Context, agentId: string | undefined): Promise<Used[]> {
  const rows = await db().execute(sql`
    select f.id, f.agent_id, f.connection_id, f.name, f.template, f.mappings,
      ${isoTime(sql`f.updated_at`)} as updated_at, c.name as connection, c.sandbox,
      ${isoTime(sql`c.templates_read_at`)} as templates_read_at,
      ${isoTime(sql`t.changed_at`)} as template_changed_at,
      case when t.name is not null then jsonb_build_object('externalId', t.external_id, 'name', t.name,
        'language', t.language, 'category', t.category, 'status', t.status, 'quality', t.quality,
        'parameterFormat', t.parameter_format, 'components', t.components) end as stored,
      coalesce(u.missing, '[]'::jsonb) as missing, coalesce(m.sent, '[]'::jsonb) as values, k.calls_since
    from (select * from functions where workspace_id = ${ctx.workspaceId} and deleted_at is null and enabled
      ${agentId === undefined ? sql`` : sql`and agent_id = ${agentId}`}
      order by updated_at desc limit ${mostFunctions}) as f
    join connections c on c.workspace_id = f.workspace_id and c.id = f.connection_id
    left join templates t on t.workspace_id = f.workspace_id and t.connection_id = f.connection_id
      and t.name = coalesce(f.template ->> 'name', f.template ->> 'campaign')
      and t.language = coalesce(f.template ->> 'language', '')
    cross join lateral (
      select jsonb_agg(case when status = 'needs_input' then coalesce(details -> 'missing', '[]'::jsonb)
        when code = 'missing_value' then '[]'::jsonb end) as missing
      from (select status, code, details from tool_calls
        where workspace_id = f.workspace_id and agent_id = f.agent_id and function_name = f.name
          and created_at > f.updated_at
        order by created_at desc limit ${lookedAt}) as newest) as u
    cross join lateral (
      select jsonb_agg("values") as sent
      from (select "values" from (
          -- Several agents may have one of that name.
          select "values", function_id, created_at from messages
          where workspace_id = f.workspace_id and function_name = f.name and created_at > f.updated_at
          order by created_at desc limit ${10 * lookedAt}) as named
        where function_id = f.id order by created_at desc limit ${lookedAt}) as newest) as m
    cross join lateral (
      select count(*) filter (where created_at > f.updated_at)::int as calls_since
      from (select created_at from calls where workspace_id = f.workspace_id and agent_id = f.agent_id
        order by created_at desc limit ${lookedAt}) as newest) as k
    order by f.agent_id, f.name`);
  return z.array(used).parse([...rows]);
}

/** When the template became what it is; of one that is gone, when that was last seen. */
const templateDate = ({ template_changed_at, templates_read_at, updated_at }: Used) =>
  template_changed_at ?? templates_read_at ?? updated_at;

function ofFunction(fn: Used): Finding[] {
  const whose = {
    agent_id: fn.agent_id,
    function_id: fn.id,
    connection_id: fn.connection_id,
    name: fn.name,
  };
  const template =
    fn.templates_read_at === null
      ? null
      : templateFinding({ ...fn, ref: fn.template, stored: fn.stored ?? null });
  const file = fileFinding(fn, env().APP_URL);
  const usage = usageFindings(fn.mappings, { ...fn, callsSince: fn.calls_since });
  return [
    ...(template ? [{ ...whose, ...template, since: templateDate(fn) }] : []),
    ...(file ? [{ ...whose, ...file, since: fn.updated_at }] : []),
    ...usage.map((seen) => ({ ...whose, ...seen, since: fn.updated_at })),
  ];
}

async function ofConnections(ctx: Context): Promise<Finding[]> {
  const rows = await db()
    .select()
    .from(connections)
    .where(
      and(eq(connections.workspaceId, ctx.workspaceId), or(eq(connections.state, "attention"), isWarned)),
    )
    .orderBy(asc(connections.name));
  return rows.map((row) => {
    const broken = row.state === "attention";
    const found = row.checkDetails.find(({ ok, warning }) => (broken ? !ok : warning));
    return {
      kind: broken ? "connection_attention" : "connection_warning",
      tone: broken ? "danger" : "warn",
      agent_id: null,
      function_id: null,
      connection_id: row.id,
      name: row.name,
      message: found?.message ?? "Its last check found something that stands in the way.",
      // The rest, with what is to be typed, stands on its page.
      fix: found?.fix.split("\n")[0] ?? "Open the connection and check it again.",
      since: (row.checkedAt ?? row.updatedAt).toISOString(),
    };
  });
}

/**
 * What breaks calls, or will: connections that need somebody, or soon will, agents whose customers cannot be told, templates that changed or went away since they were
 * mapped, and functions whose use shows that something is wrong with them. From what is stored; nobody is asked.
 *
 * @param input.agentId only of this agent's functions
 * @returns what makes calls fail first
 */
export async function listFindings(ctx: Context, input: { agentId?: string } = {}): Promise<Finding[]> {
  requireRole(ctx, "viewer");
  const [fromConnections, fromAgents, functions] = await Promise.all([
    input.agentId === undefined ? ofConnections(ctx) : [],
    directionFindings(ctx, input.agentId),
    readUsed(ctx, input.agentId),
  ]);
  const all = [...fromConnections, ...fromAgents, ...functions.flatMap(ofFunction)];
  return all.sort((a, b) => Number(a.tone !== "danger") - Number(b.tone !== "danger"));
}

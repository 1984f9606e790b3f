import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { connections } from "@/db/schema";
import { isWarned } from "@/lib/connections/warned";
import { env } from "@/lib/env";
import type { EventName } from "./events";
import type { EndpointRow } from "./internal";

/** Something that is wrong now, of which endpoints are told when it begins. */
export type Condition = {
  event: EventName;
  /** What it is about: told again only after it was well in between. */
  subject: string;
  data: Record<string, unknown>;
  /** Only this endpoint is told; else all that want the event. */
  endpointId?: string;
};

const link = (path: string) => `${env().APP_URL}${path}`;

type Need = Extract<EventName, `connection.${string}`>;

async function connectionsInNeed(tx: Executor, workspaceId: string, event: Need): Promise<Condition[]> {
  const broken = event === "connection.needs_attention";
  const rows = await tx
    .select()
    .from(connections)
    .where(
      and(eq(connections.workspaceId, workspaceId), broken ? eq(connections.state, "attention") : isWarned),
    );
  return rows.map(({ id, name, provider, checkDetails }) => {
    const found = checkDetails.find(({ ok, warning }) => (broken ? !ok : warning));
    const { message = null, fix = null } = found ?? {};
    return {
      event,
      subject: id,
      data: { connection_id: id, name, provider, message, fix, link: link(`/connections/${id}`) },
    };
  });
}

async function pausedTemplates(tx: Executor, workspaceId: string): Promise<Condition[]> {
  const rows = await tx.execute<{
    connection_id: string;
    name: string;
    language: string;
    status: string;
    functions: string[];
  }>(sql`
    select t.connection_id, t.name, t.language, t.status, array_agg(f.name order by f.name) as functions
    from templates t
    join functions f on f.workspace_id = t.workspace_id and f.connection_id = t.connection_id
      and f.deleted_at is null and f.enabled
      and t.name = coalesce(f.template ->> 'name', f.template ->> 'campaign')
      and t.language = coalesce(f.template ->> 'language', '')
    where t.workspace_id = ${workspaceId} and upper(t.status) in ('PAUSED', 'DISABLED')
    group by 1, 2, 3, 4`);
  return rows.map(({ connection_id, name, language, status, functions }) => ({
    event: "template.paused",
    subject: `${connection_id} ${name} ${language}`,
    data: {
      connection_id,
      template: { name, language },
      status,
      functions,
      link: link(`/connections/${connection_id}/templates`),
    },
  }));
}

/** Of fewer messages a share says nothing. */
const fewest = 10;

async function manyFailures(
  tx: Executor,
  workspaceId: string,
  endpoints: readonly EndpointRow[],
): Promise<Condition[]> {
  const wanting = endpoints.filter(({ events }) => events.includes("failures.above"));
  if (wanting.length === 0) return [];
  const [row] = await tx.execute<{ total: number; failed: number }>(sql`
    select count(*)::int as total, count(*) filter (where state = 'failed')::int as failed
    from messages where workspace_id = ${workspaceId} and created_at > now() - interval '1 hour'`);
  if (!row || row.total < fewest) return [];
  const { total, failed } = row;
  return wanting
    .filter(({ failuresAbove }) => (100 * failed) / total > failuresAbove)
    .map(({ id, failuresAbove }) => ({
      event: "failures.above",
      subject: id,
      endpointId: id,
      data: {
        above_percent: failuresAbove,
        percent: Math.round((1000 * failed) / total) / 10,
        messages: total,
        failed,
        within_minutes: 60,
        link: link("/messages?state=failed&within=1h"),
      },
    }));
}

/**
 * All that is wrong in a workspace of what its endpoints want to know.
 *
 * @param tx the running transaction: a pool may have no second connection
 */
export async function findConditions(
  tx: Executor,
  workspaceId: string,
  endpoints: readonly EndpointRow[],
): Promise<Condition[]> {
  const wanted = new Set(endpoints.flatMap(({ events }) => events));
  const found = await Promise.all([
    wanted.has("connection.needs_attention")
      ? connectionsInNeed(tx, workspaceId, "connection.needs_attention")
      : [],
    wanted.has("connection.warning") ? connectionsInNeed(tx, workspaceId, "connection.warning") : [],
    wanted.has("template.paused") ? pausedTemplates(tx, workspaceId) : [],
    manyFailures(tx, workspaceId, endpoints),
  ]);
  return found.flat();
}

import { and, asc, eq, ilike, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, connections, functions } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { endOfId, sharedNames } from "@/lib/ids";
import { listMessages } from "@/lib/messages/list-messages";
import { showPhone } from "@/lib/phone";
import { findCatalogEntry } from "@/lib/providers/catalog";

/** One thing of the workspace, and where it is seen. */
export type Found = {
  kind: "agent" | "function" | "connection" | "message";
  id: string;
  title: string;
  /** What tells it from others of its name; may be empty. */
  detail: string;
  path: string;
};

/** Most of each kind. */
const most = 6;

/** A message is found by its id, the provider's, a call's, or at least four digits of the number. */
const meansMessage = (text: string) =>
  /^(msg|call)_/.test(text) || /\d{4}/.test(text.replace(/[\s()+-]/g, ""));

/**
 * Agents, functions, connections and messages by a part of their name, an id or a number.
 *
 * @param input.q what was typed; empty finds the first agents, functions and connections
 */
export async function findThings(ctx: Context, input: { q: string }): Promise<Found[]> {
  requireRole(ctx, "viewer");
  const text = input.q.trim().slice(0, 100);
  const like = `%${text.replace(/[\\%_]/g, "\\$&").replace(/\s+/g, "%")}%`;
  const { workspaceId } = ctx;
  const [agentRows, functionRows, connectionRows, messages] = await Promise.all([
    db()
      .select({ id: agents.id, name: agents.name })
      .from(agents)
      .where(and(eq(agents.workspaceId, workspaceId), or(ilike(agents.name, like), eq(agents.id, text))))
      .orderBy(asc(agents.name))
      .limit(most),
    db()
      .select({ id: functions.id, name: functions.name, agentId: agents.id, agent: agents.name })
      .from(functions)
      .innerJoin(agents, and(eq(agents.workspaceId, functions.workspaceId), eq(agents.id, functions.agentId)))
      .where(
        and(
          eq(functions.workspaceId, workspaceId),
          isNull(functions.deletedAt),
          or(ilike(functions.name, like), eq(functions.id, text)),
        ),
      )
      .orderBy(asc(functions.name), asc(agents.name))
      .limit(most),
    db()
      .select({ id: connections.id, name: connections.name, provider: connections.provider })
      .from(connections)
      .where(
        and(
          eq(connections.workspaceId, workspaceId),
          or(ilike(connections.name, like), eq(connections.id, text)),
        ),
      )
      .orderBy(asc(connections.name))
      .limit(most),
    meansMessage(text) ? listMessages(ctx, { q: text, limit: most }) : { data: [] },
  ]);
  const agentsNamed = new Map(functionRows.map(({ agentId, agent }) => [agentId, agent]));
  const shared = sharedNames(agentRows.map(({ name }) => name));
  const sharedByFunctions = sharedNames([...agentsNamed.values()]);
  return [
    ...agentRows.map(
      ({ id, name }): Found => ({
        kind: "agent",
        id,
        title: name,
        detail: shared.has(name) ? endOfId(id) : "",
        path: `/agents/${id}`,
      }),
    ),
    ...functionRows.map(
      ({ id, name, agentId, agent }): Found => ({
        kind: "function",
        id,
        title: name,
        detail: sharedByFunctions.has(agent) ? `${agent} · ${endOfId(agentId)}` : agent,
        path: `/agents/${agentId}?wizard=${id}`,
      }),
    ),
    ...connectionRows.map(
      ({ id, name, provider }): Found => ({
        kind: "connection",
        id,
        title: name,
        detail: findCatalogEntry(provider)?.name ?? provider,
        path: `/connections/${id}`,
      }),
    ),
    ...messages.data.map(
      ({ id, to, function: name, state }): Found => ({
        kind: "message",
        id,
        title: showPhone(to),
        detail: `${name}, ${state}`,
        path: `/messages/${id}`,
      }),
    ),
  ];
}

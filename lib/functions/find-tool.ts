import { and, eq, isNull, sql } from "drizzle-orm";
import { engineDb } from "@/db/client";
import { connections, functions, templates } from "@/db/schema";
import type { Context } from "@/lib/context";
import { type ListedTemplate, listedTemplate } from "@/lib/providers/types";
import { isTyped, templateOfRef } from "@/lib/templates/campaign";
import { functionData } from "./internal";
import { type FunctionData, functionNamePattern } from "./schema";

/** All that a call of a tool works with; connection or template may be gone since the function was saved. */
export type Tool = {
  fn: FunctionData & { id: string };
  connection: typeof connections.$inferSelect | null;
  template: ListedTemplate | null;
};

/**
 * The function that an agent's engine knows under a name, in one question to the database.
 *
 * @returns null when there is none; a disabled one is found
 */
export async function findTool(ctx: Context, agentId: string, name: string): Promise<Tool | null> {
  if (!functionNamePattern.test(name)) return null;
  const stored = functions.template;
  const [row] = await engineDb()
    .select({ fn: functions, connection: connections, template: templates })
    .from(functions)
    .leftJoin(
      connections,
      and(eq(connections.workspaceId, functions.workspaceId), eq(connections.id, functions.connectionId)),
    )
    .leftJoin(
      templates,
      and(
        eq(templates.workspaceId, functions.workspaceId),
        eq(templates.connectionId, functions.connectionId),
        eq(templates.name, sql`coalesce(${stored} ->> 'name', ${stored} ->> 'campaign')`),
        eq(templates.language, sql`coalesce(${stored} ->> 'language', '')`),
      ),
    )
    .where(
      and(
        eq(functions.workspaceId, ctx.workspaceId),
        eq(functions.agentId, agentId),
        eq(functions.name, name),
        isNull(functions.deletedAt),
      ),
    );
  if (!row) return null;
  const fn = { id: row.fn.id, ...functionData(row.fn) };
  const ref = fn.template;
  const listed = row.template ? listedTemplate.parse(row.template) : null;
  return {
    fn,
    connection: row.connection,
    // What was typed counts, whatever the list says by now.
    template: "campaign" in ref && isTyped(ref) ? templateOfRef(ref) : listed,
  };
}

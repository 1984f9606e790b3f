import { and, desc, eq, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { type Connection, connectionAnswer } from "./internal";

/** Connections, newest first. */
export async function listConnections(ctx: Context, input: PageInput = {}): Promise<Page<Connection>> {
  requireRole(ctx, "viewer");
  const after = afterOf(input);
  const rows = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.workspaceId, ctx.workspaceId), after ? lt(connections.id, after) : undefined))
    .orderBy(desc(connections.id))
    .limit(pageSize(input) + 1);
  return toPage(
    rows,
    input,
    (row) => row.id,
    (row) => connectionAnswer(ctx, row),
  );
}

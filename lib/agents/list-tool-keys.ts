import { and, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { toolKeys } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { agentRow } from "./internal";

export type ToolKey = {
  id: string;
  last4: string;
  created_at: string;
  /** When the overlap after a rotation ends; null for the newest key. */
  expires_at: string | null;
  last_used_at: string | null;
};

/**
 * The keys of an agent that still work, newest first; never the keys themselves.
 *
 * @throws AppError `not_found`
 */
export async function listToolKeys(
  ctx: Context,
  input: PageInput & { agentId: string },
): Promise<Page<ToolKey>> {
  requireRole(ctx, "viewer");
  await agentRow(ctx, input.agentId);
  const after = afterOf(input);
  const rows = await db()
    .select()
    .from(toolKeys)
    .where(
      and(
        eq(toolKeys.workspaceId, ctx.workspaceId),
        eq(toolKeys.agentId, input.agentId),
        or(isNull(toolKeys.expiresAt), gt(toolKeys.expiresAt, sql`now()`)),
        after ? lt(toolKeys.id, after) : undefined,
      ),
    )
    .orderBy(desc(toolKeys.id))
    .limit(pageSize(input) + 1);
  return toPage(
    rows,
    input,
    (row) => row.id,
    (row) => ({
      id: row.id,
      last4: row.last4,
      created_at: row.createdAt.toISOString(),
      expires_at: row.expiresAt?.toISOString() ?? null,
      last_used_at: row.lastUsedAt?.toISOString() ?? null,
    }),
  );
}

import { and, desc, eq, isNull, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { functions } from "@/db/schema";
import { agentRow } from "@/lib/agents/internal";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import type { FunctionRow, WhatsAppFunction } from "./internal";
import { withProblems } from "./problem";

const keyOf = (row: FunctionRow) => row.id;

/**
 * The functions of an agent, newest first; deleted ones are not among them.
 *
 * @throws AppError `not_found` (agent)
 */
export async function listFunctions(
  ctx: Context,
  input: PageInput & { agentId: string },
): Promise<Page<WhatsAppFunction>> {
  requireRole(ctx, "viewer");
  await agentRow(ctx, input.agentId);
  const after = afterOf(input);
  const rows = await db()
    .select()
    .from(functions)
    .where(
      and(
        eq(functions.workspaceId, ctx.workspaceId),
        eq(functions.agentId, input.agentId),
        isNull(functions.deletedAt),
        after ? lt(functions.id, after) : undefined,
      ),
    )
    .orderBy(desc(functions.id))
    .limit(pageSize(input) + 1);
  const page = toPage(rows, input, keyOf, (row) => row);
  return { ...page, data: await withProblems(ctx, page.data) };
}

import { and, desc, eq, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { optOuts } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { type OptOut, optOutAnswer } from "./internal";

/** Numbers that this workspace writes to no more, newest first. */
export async function listOptOuts(ctx: Context, input: PageInput = {}): Promise<Page<OptOut>> {
  requireRole(ctx, "viewer");
  const after = afterOf(input);
  const rows = await db()
    .select()
    .from(optOuts)
    .where(and(eq(optOuts.workspaceId, ctx.workspaceId), after ? lt(optOuts.id, after) : undefined))
    .orderBy(desc(optOuts.id))
    .limit(pageSize(input) + 1);
  return toPage(rows, input, (row) => row.id, optOutAnswer);
}

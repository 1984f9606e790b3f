import { and, desc, eq, like, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { optOuts } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { type OptOut, optOutAnswer } from "./internal";
import type { OptOutFilters } from "./schema";

/**
 * Numbers that this workspace writes to no more, newest first.
 *
 * @param input.q part of a number, in any notation
 */
export async function listOptOuts(
  ctx: Context,
  input: OptOutFilters & PageInput = {},
): Promise<Page<OptOut>> {
  requireRole(ctx, "viewer");
  const after = afterOf(input);
  const digits = input.q?.replace(/\D/g, "") ?? "";
  // Words are part of no number.
  if (input.q && digits === "") return { data: [], next_cursor: null };
  const rows = await db()
    .select()
    .from(optOuts)
    .where(
      and(
        eq(optOuts.workspaceId, ctx.workspaceId),
        digits ? like(optOuts.phone, `%${digits}%`) : undefined,
        after ? lt(optOuts.id, after) : undefined,
      ),
    )
    .orderBy(desc(optOuts.id))
    .limit(pageSize(input) + 1);
  return toPage(rows, input, (row) => row.id, optOutAnswer);
}

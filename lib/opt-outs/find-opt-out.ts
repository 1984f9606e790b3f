import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { optOuts } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { spellingsOf } from "@/lib/phone";
import { type OptOut, optOutAnswer } from "./internal";

/** Whether this workspace writes to a number no more (E.164, in either spelling), and since when. */
export async function findOptOut(ctx: Context, input: { phone: string }): Promise<OptOut | null> {
  requireRole(ctx, "viewer");
  const [row] = await db()
    .select()
    .from(optOuts)
    .where(and(eq(optOuts.workspaceId, ctx.workspaceId), inArray(optOuts.phone, spellingsOf(input.phone))))
    .limit(1);
  return row ? optOutAnswer(row) : null;
}

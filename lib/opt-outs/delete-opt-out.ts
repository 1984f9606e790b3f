import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { optOuts } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { maskPhone, otherSpelling } from "@/lib/phone";

/**
 * Lets a number be written to again.
 *
 * @throws AppError `not_found`
 */
export async function deleteOptOut(ctx: Context, input: { optOutId: string }): Promise<void> {
  requireRole(ctx, "editor");
  if (!isId("optOut", input.optOutId)) throw notFound("opt-out");
  await db().transaction(async (tx) => {
    const [gone] = await tx
      .delete(optOuts)
      .where(and(eq(optOuts.workspaceId, ctx.workspaceId), eq(optOuts.id, input.optOutId)))
      .returning();
    if (!gone) throw notFound("opt-out");
    const { id, phone, reason } = gone;
    // A customer's word is kept for both spellings of the number, and taken back for both.
    const other = reason === "stop" ? otherSpelling(phone) : null;
    if (other !== null) {
      await tx
        .delete(optOuts)
        .where(
          and(eq(optOuts.workspaceId, ctx.workspaceId), eq(optOuts.phone, other), eq(optOuts.reason, "stop")),
        );
    }
    const name = maskPhone(phone);
    await recordAudit(ctx, tx, { action: "deleted", thing: "opt_out", id, name, before: { reason } });
  });
}

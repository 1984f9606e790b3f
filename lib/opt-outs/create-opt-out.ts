import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { optOuts } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { newId } from "@/lib/ids";
import { invalidFields } from "@/lib/parse-input";
import { maskPhone, readPhone } from "@/lib/phone";
import { type OptOut, optOutAnswer } from "./internal";
import type { OptOutData } from "./schema";

/**
 * Adds a number that this workspace writes to no more. One that is there already stays as it is.
 *
 * @param input.phone international: a workspace has no country that national numbers belong to
 * @param input.reason `api` for keys and `manual` for people when absent
 * @throws AppError `invalid`
 */
export async function createOptOut(ctx: Context, input: OptOutData): Promise<OptOut> {
  requireRole(ctx, "editor");
  const reading = readPhone(input.phone, "");
  if (!reading.ok) {
    throw invalidFields({
      phone: "This is not a possible phone number. Write it with its country, like +919876543210.",
    });
  }
  const { phone } = reading;
  const reason = input.reason ?? (ctx.actor.type === "api_key" ? "api" : "manual");
  await db().transaction(async (tx) => {
    const [made] = await tx
      .insert(optOuts)
      .values({ workspaceId: ctx.workspaceId, id: newId("optOut"), phone, reason })
      .onConflictDoNothing({ target: [optOuts.workspaceId, optOuts.phone] })
      .returning({ id: optOuts.id });
    if (!made) return;
    const name = maskPhone(phone);
    await recordAudit(ctx, tx, { action: "created", thing: "opt_out", id: made.id, name, after: { reason } });
  });
  const [row] = await db()
    .select()
    .from(optOuts)
    .where(and(eq(optOuts.workspaceId, ctx.workspaceId), eq(optOuts.phone, phone)));
  // Only when it was deleted in this very moment.
  if (!row) return createOptOut(ctx, input);
  return optOutAnswer(row);
}

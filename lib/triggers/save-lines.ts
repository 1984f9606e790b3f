import { and, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { functions, triggerLines } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { functionRow } from "@/lib/functions/internal";
import { newId } from "@/lib/ids";
import { lineAnswer, lineRows, type TriggerLine } from "./internal";
import type { LinesData } from "./schema";

/** Locks a function, so that its lines are written by one at a time. @throws AppError `not_found` */
async function holdFunction(ctx: Context, functionId: string, tx: Executor): Promise<string> {
  const { id } = await functionRow(ctx, functionId, tx);
  await tx
    .select({ id: functions.id })
    .from(functions)
    .where(and(eq(functions.workspaceId, ctx.workspaceId), eq(functions.id, id)))
    .for("no key update");
  return id;
}

/**
 * Makes these the lines of a function's trigger check. A line that was there keeps what the model made of it; a
 * line that is given twice is kept once.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function saveLines(ctx: Context, input: LinesData): Promise<TriggerLine[]> {
  requireRole(ctx, "editor");
  return db().transaction(async (tx) => {
    const functionId = await holdFunction(ctx, input.functionId, tx);
    const before = await lineRows(ctx, functionId, tx);
    const wanted = [
      ...[...new Set(input.should)].map((text) => ({ text, fires: true })),
      ...[...new Set(input.should_not)].map((text) => ({ text, fires: false })),
    ];
    const rows = wanted.map(({ text, fires }, position) => {
      const known = before.find((line) => line.text === text && line.fires === fires);
      return {
        workspaceId: ctx.workspaceId,
        id: known?.id ?? newId("triggerLine"),
        functionId,
        fires,
        text,
        position,
        outcome: known?.outcome ?? null,
      };
    });
    await tx
      .delete(triggerLines)
      .where(and(eq(triggerLines.workspaceId, ctx.workspaceId), eq(triggerLines.functionId, functionId)));
    if (rows.length > 0) await tx.insert(triggerLines).values(rows);
    return (await lineRows(ctx, functionId, tx)).map(lineAnswer);
  });
}

import type { Executor } from "@/db/client";
import { functionVersions } from "@/db/schema";
import { doerOf } from "@/lib/audit/doer";
import type { Context } from "@/lib/context";
import { type FunctionRow, functionData } from "./internal";

/**
 * Keeps what a function is after a save, in the transaction of that save.
 *
 * @param saved the row as it was written
 * @param options.before the row as it was: kept too where its save was before versions were
 * @param options.restoredFrom the version that was gone back to
 */
export async function recordVersion(
  ctx: Context,
  tx: Executor,
  saved: FunctionRow,
  options: { before?: FunctionRow; restoredFrom?: number | undefined } = {},
): Promise<void> {
  const { before, restoredFrom } = options;
  const base = { workspaceId: ctx.workspaceId, functionId: saved.id };
  if (before) {
    await tx
      .insert(functionVersions)
      .values({
        ...base,
        number: before.version,
        data: functionData(before),
        actorKind: "system",
        actorName: "Midcall",
        createdAt: before.updatedAt,
      })
      .onConflictDoNothing();
  }
  const doer = await doerOf(ctx, tx);
  await tx.insert(functionVersions).values({
    ...base,
    number: saved.version,
    data: functionData(saved),
    restoredFrom: restoredFrom ?? null,
    actorKind: doer.kind,
    actorId: doer.id,
    actorName: doer.name,
  });
}

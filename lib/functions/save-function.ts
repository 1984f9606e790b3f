import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { functions } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { isTaken } from "@/lib/database-faults";
import { AppError } from "@/lib/errors";
import { holdFiles } from "@/lib/files/hold-files";
import { checkFunction } from "./check-function";
import {
  type FunctionRow,
  functionAnswer,
  functionColumns,
  holdConnection,
  nameTaken,
  type WhatsAppFunction,
} from "./internal";
import { withProblem } from "./problem";
import { recordVersion } from "./record-version";
import type { FunctionData } from "./schema";
import { withoutSecrets } from "./without-secrets";

export const changedMeanwhile = () =>
  new AppError("conflict", "Someone else changed this function meanwhile. Reload it to see the change.");

/**
 * Writes a function anew, as its next version.
 *
 * @param before the row that `given` was made from
 * @param options.check whether it must be looked at again that the template can be filled
 * @param options.restoredFrom the version that is gone back to
 * @returns null when the function was changed or deleted since `before` was read
 * @throws AppError `invalid`, `conflict` (name), and those of reading templates
 */
export async function saveFunction(
  ctx: Context,
  before: FunctionRow,
  given: FunctionData,
  options: { check: boolean; restoredFrom?: number },
): Promise<WhatsAppFunction | null> {
  const data = options.check ? await checkFunction(ctx, given) : given;
  try {
    const saved = await db().transaction(async (tx) => {
      if (options.check) {
        await holdConnection(ctx, data.connection_id, tx);
        await holdFiles(ctx, data.mappings, tx);
      }
      const [row] = await tx
        .update(functions)
        .set({ ...functionColumns(data), version: before.version + 1 })
        .where(
          and(
            eq(functions.workspaceId, ctx.workspaceId),
            eq(functions.id, before.id),
            isNull(functions.deletedAt),
            // What was given is only true of the version that it was made from.
            eq(functions.version, before.version),
          ),
        )
        .returning();
      if (!row) return null;
      await recordVersion(ctx, tx, row, { before, restoredFrom: options.restoredFrom });
      const [was, is] = [functionAnswer(before), functionAnswer(row)];
      await recordAudit(ctx, tx, {
        action: options.restoredFrom === undefined ? "updated" : "restored",
        thing: "function",
        id: is.id,
        name: is.name,
        before: withoutSecrets(was),
        after: withoutSecrets(is),
      });
      return row;
    });
    return saved && (await withProblem(ctx, saved));
  } catch (error) {
    throw isTaken(error, "functions_name") ? nameTaken(data.name) : error;
  }
}

import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { functions } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { isTaken } from "@/lib/database-faults";
import { AppError } from "@/lib/errors";
import { mergePatch } from "@/lib/merge-patch";
import { parseInput } from "@/lib/parse-input";
import { checkFunction } from "./check-function";
import {
  type FunctionRow,
  functionAnswer,
  functionColumns,
  functionData,
  functionRow,
  holdConnection,
  nameTaken,
  type WhatsAppFunction,
} from "./internal";
import { functionInput } from "./schema";

/** Changes after which it must be looked at again whether the template can be filled. */
const meansTheTemplate = ["connection_id", "template", "mappings"];

const changedMeanwhile = () =>
  new AppError("conflict", "Someone else changed this function meanwhile. Reload it to see the change.");

/**
 * Changes what `patch` names: objects merge, lists replace, null goes back to the default. A patch that
 * leaves connection, template and mappings alone asks no provider: a function whose template is gone can
 * still be disabled.
 *
 * @param input.patch parts of a function's input, as in the contract
 * @param input.ifVersion the version that a form was opened on
 * @throws AppError `not_found`, `invalid`, `conflict` (name, version), and those of reading templates
 */
export async function updateFunction(
  ctx: Context,
  input: {
    functionId: string;
    patch: Readonly<Record<string, unknown>>;
    ifVersion?: number | undefined;
  },
): Promise<WhatsAppFunction> {
  requireRole(ctx, "editor");
  for (let attempt = 1; ; attempt += 1) {
    const before = await functionRow(ctx, input.functionId);
    if (input.ifVersion !== undefined && input.ifVersion !== before.version) throw changedMeanwhile();
    const changed = await applyPatch(ctx, before, input.patch);
    if (changed) return changed;
    // Another change came between: the patch is merged with that one.
    if (attempt === 5) throw changedMeanwhile();
  }
}

/** @returns null when the function was changed or deleted since `before` was read */
async function applyPatch(
  ctx: Context,
  before: FunctionRow,
  patch: Readonly<Record<string, unknown>>,
): Promise<WhatsAppFunction | null> {
  const merged = parseInput(functionInput, mergePatch(functionData(before), patch));
  const asks = meansTheTemplate.some((key) => patch[key] !== undefined);
  const data = asks ? await checkFunction(ctx, merged) : merged;
  try {
    return await db().transaction(async (tx) => {
      if (asks) await holdConnection(ctx, data.connection_id, tx);
      const [row] = await tx
        .update(functions)
        .set({ ...functionColumns(data), version: before.version + 1 })
        .where(
          and(
            eq(functions.workspaceId, ctx.workspaceId),
            eq(functions.id, before.id),
            isNull(functions.deletedAt),
            // What was merged above is only true of the version that it was merged with.
            eq(functions.version, before.version),
          ),
        )
        .returning();
      return row ? functionAnswer(row) : null;
    });
  } catch (error) {
    throw isTaken(error, "functions_name") ? nameTaken(data.name) : error;
  }
}

import { type Context, requireRole } from "@/lib/context";
import { parsePatched } from "@/lib/merge-patch";
import { type FunctionRow, functionData, functionRow, type WhatsAppFunction } from "./internal";
import { changedMeanwhile, saveFunction } from "./save-function";
import { functionInput } from "./schema";

/** Changes after which it must be looked at again whether the template can be filled. */
const meansTheTemplate = ["connection_id", "template", "mappings"];

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
  const merged = parsePatched(functionInput, functionData(before), patch);
  return saveFunction(ctx, before, merged, {
    check: meansTheTemplate.some((key) => patch[key] !== undefined),
  });
}

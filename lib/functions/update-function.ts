import { type Context, requireRole } from "@/lib/context";
import { parsePatched } from "@/lib/merge-patch";
import { isObject } from "@/lib/text";
import { type FunctionRow, functionData, functionRow, type WhatsAppFunction } from "./internal";
import { changedMeanwhile, saveFunction } from "./save-function";
import { functionInput } from "./schema";

type Thing = Readonly<Record<string, unknown>>;

/** Changes after which it must be looked at again whether the template can be filled. */
const meansTheTemplate = ["connection_id", "template", "mappings"];

/**
 * Changes what `patch` names: objects merge, lists replace, null goes back to the default; a campaign replaces a
 * template and a template a campaign. A patch that
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
    patch: Thing;
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

/** By what a template is named, or a campaign and what it takes. */
const kinds = [
  ["name", "language"],
  ["campaign", "variables", "media", "url_buttons"],
] as const;

/**
 * A template and a campaign do not merge: naming the one lets go of the other. What takes away the other's keys by
 * itself says nothing new.
 *
 * @returns what the template's patch is merged with, and the patch
 */
function templatePatch(before: Thing, patch: Thing): [before: Thing, patch: Thing] {
  const named = kinds.find((keys) => keys.some((key) => (patch[key] ?? null) !== null));
  if (!named) return [before, patch];
  const keys: readonly string[] = named;
  const said = Object.entries(patch).filter(([key, value]) => value !== null || keys.includes(key));
  return [keys.some((key) => key in before) ? before : {}, Object.fromEntries(said)];
}

/** @returns null when the function was changed or deleted since `before` was read */
async function applyPatch(ctx: Context, before: FunctionRow, patch: Thing): Promise<WhatsAppFunction | null> {
  const data = functionData(before);
  const [template, templates] = isObject(patch.template)
    ? templatePatch(data.template, patch.template)
    : [data.template, patch.template];
  const merged = parsePatched(functionInput, { ...data, template }, { ...patch, template: templates });
  return saveFunction(ctx, before, merged, {
    check: meansTheTemplate.some((key) => patch[key] !== undefined),
  });
}

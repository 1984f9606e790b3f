import { type Context, requireRole } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { createFunction } from "./create-function";
import { functionRow } from "./internal";
import { type ImportInput, prepareImport } from "./plan-import";
import { changedMeanwhile, saveFunction } from "./save-function";

/**
 * Carries out an import that was looked at before ({@link planImport}): makes functions and changes those of
 * the same name, each as a version. What the plan refuses is left out; functions that the file does not name
 * stay as they are.
 *
 * @param input.digest of the plan that was shown
 * @returns the names of what was made and of what was changed
 * @throws AppError those of `planImport`; `conflict` when the plan is another by now, before anything is
 *   written, or when someone changes the same function at the same moment: then the message names what was done
 */
export async function importFunctions(
  ctx: Context,
  input: ImportInput & { digest: string },
): Promise<{ created: string[]; updated: string[] }> {
  requireRole(ctx, "editor");
  const { plan, arrivals } = await prepareImport(ctx, input);
  if (plan.digest !== input.digest) {
    throw new AppError("conflict", "Something changed since this was shown. Look at it once more.");
  }
  const created: string[] = [];
  const updated: string[] = [];
  for (const { planned, before, data } of arrivals) {
    if (!data || planned.does === "same") continue;
    try {
      if (before) {
        const row = await functionRow(ctx, before.id);
        const unchanged = row.version === before.version;
        const saved = unchanged && (await saveFunction(ctx, row, data, { check: true }));
        if (!saved) throw changedMeanwhile();
        updated.push(data.name);
      } else {
        await createFunction(ctx, { agentId: input.agentId, data });
        created.push(data.name);
      }
    } catch (error) {
      const done = [...created, ...updated];
      if (done.length === 0 || !(error instanceof AppError)) throw error;
      throw new AppError(error.code, `${error.message} Carried out before that: ${done.join(", ")}.`);
    }
  }
  return { created, updated };
}

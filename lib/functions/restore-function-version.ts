import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { functionVersions } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { functionRow, type WhatsAppFunction } from "./internal";
import { changedMeanwhile, saveFunction } from "./save-function";
import { functionInput } from "./schema";

/**
 * Goes back to a version: the function becomes again what it was after that save, as a new version. It is
 * checked like any save: a template that has vanished meanwhile is refused.
 *
 * @throws AppError `not_found` (function, version), `invalid`, `conflict` (name), and those of reading templates
 */
export async function restoreFunctionVersion(
  ctx: Context,
  input: { functionId: string; number: number },
): Promise<WhatsAppFunction> {
  requireRole(ctx, "editor");
  const before = await functionRow(ctx, input.functionId);
  const [version] = await db()
    .select({ data: functionVersions.data })
    .from(functionVersions)
    .where(
      and(
        eq(functionVersions.workspaceId, ctx.workspaceId),
        eq(functionVersions.functionId, before.id),
        eq(functionVersions.number, input.number),
      ),
    );
  if (!version) throw notFound("version of this function");
  const data = functionInput.parse(version.data);
  const saved = await saveFunction(ctx, before, data, { check: true, restoredFrom: input.number });
  if (!saved) throw changedMeanwhile();
  return saved;
}

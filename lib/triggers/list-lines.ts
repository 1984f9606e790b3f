import { type Context, requireRole } from "@/lib/context";
import { functionRow } from "@/lib/functions/internal";
import { lineAnswer, lineRows, type TriggerLine } from "./internal";

/**
 * The lines of a function's trigger check, each with what the model last made of it.
 *
 * @throws AppError `not_found`
 */
export async function listLines(ctx: Context, input: { functionId: string }): Promise<TriggerLine[]> {
  requireRole(ctx, "viewer");
  const { id } = await functionRow(ctx, input.functionId);
  return (await lineRows(ctx, id)).map(lineAnswer);
}

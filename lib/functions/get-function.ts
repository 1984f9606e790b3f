import { type Context, requireRole } from "@/lib/context";
import { functionRow, type WhatsAppFunction } from "./internal";
import { withProblem } from "./problem";

/** @throws AppError `not_found` */
export async function getFunction(ctx: Context, input: { functionId: string }): Promise<WhatsAppFunction> {
  requireRole(ctx, "viewer");
  return withProblem(ctx, await functionRow(ctx, input.functionId));
}

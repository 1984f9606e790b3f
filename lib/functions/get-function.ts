import { type Context, requireRole } from "@/lib/context";
import { functionAnswer, functionRow, type WhatsAppFunction } from "./internal";

/** @throws AppError `not_found` */
export async function getFunction(ctx: Context, input: { functionId: string }): Promise<WhatsAppFunction> {
  requireRole(ctx, "viewer");
  return functionAnswer(await functionRow(ctx, input.functionId));
}

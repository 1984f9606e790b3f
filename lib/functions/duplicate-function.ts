import { type Context, requireRole } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { wholeList } from "@/lib/page";
import { createFunction } from "./create-function";
import { functionData, functionRow, type WhatsAppFunction } from "./internal";
import { listFunctions } from "./list-functions";
import { suggestName } from "./suggest-name";

/**
 * Makes a copy of a function under a free name. Beside its original it begins disabled: two tools with the
 * same description would leave the engine to guess.
 *
 * @param input.agentId another agent that gets the copy; absent: the same one
 * @throws AppError as `createFunction`
 */
export async function duplicateFunction(
  ctx: Context,
  input: { functionId: string; agentId?: string | undefined },
): Promise<WhatsAppFunction> {
  requireRole(ctx, "editor");
  const original = await functionRow(ctx, input.functionId);
  const agentId = input.agentId ?? original.agentId;
  const others = await wholeList((page) => listFunctions(ctx, { agentId, ...page }));
  const name = suggestName(
    original.name,
    others.map((other) => other.name),
  );
  if (!name) throw new AppError("conflict", `There are too many functions named like ${original.name}.`);
  const data = functionData(original);
  const enabled = agentId !== original.agentId && data.enabled;
  return createFunction(ctx, { agentId, data: { ...data, name, enabled } });
}

import { type Context, requireRole } from "@/lib/context";
import { findTool } from "@/lib/functions/find-tool";
import type { ResolvedValue } from "@/lib/functions/resolve-values";
import type { ToolAnswer } from "@/lib/tool-call";
import { prepare } from "./prepare";
import type { TryInput } from "./schema";
import { trialOf } from "./trial";
import { tryFunction } from "./try-function";

export type ExplainedTrial = {
  answer: ToolAnswer;
  /** Slot by slot what was filled in and where it came from; empty when it stopped before. */
  values: ResolvedValue[];
  /** The number that it went or would go to. */
  to: string | null;
};

/**
 * Tries a function ({@link tryFunction}) and tells how its values came about. They are shown open: who tries
 * has just typed them.
 *
 * @throws AppError `not_found`
 */
export async function explainTrial(
  ctx: Context,
  input: { functionId: string; body: TryInput },
): Promise<ExplainedTrial> {
  requireRole(ctx, "editor");
  const answer = await tryFunction(ctx, input);
  const { agent, invocation } = await trialOf(ctx, input);
  const tool = await findTool(ctx, agent, invocation.functionName);
  const prepared = tool && prepare(agent, tool, invocation, null);
  if (!prepared || "stop" in prepared) return { answer, values: [], to: null };
  return { answer, values: prepared.values, to: prepared.to };
}

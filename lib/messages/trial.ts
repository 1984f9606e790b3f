import { type CallingAgent, findCallingAgent } from "@/lib/agents/calling-agent";
import type { Context } from "@/lib/context";
import { cleanBody, parseFlat } from "@/lib/engines/generic";
import { notFound } from "@/lib/errors";
import { getFunction } from "@/lib/functions/get-function";
import type { ToolInvocation } from "@/lib/tool-call";
import type { TryInput } from "./schema";

/**
 * What a person types in to try a function, as the engine's call that it stands for.
 *
 * @throws AppError `not_found`
 */
export async function trialOf(
  ctx: Context,
  { functionId, body }: { functionId: string; body: TryInput },
): Promise<{ agent: CallingAgent; invocation: ToolInvocation }> {
  const fn = await getFunction(ctx, { functionId });
  const agent = await findCallingAgent(ctx, fn.agent_id);
  if (!agent) throw notFound("agent");
  return { agent, invocation: invocationOf(agent, fn.name, body) };
}

/** The engine's call that a typed body stands for. */
export function invocationOf(agent: CallingAgent, functionName: string, body: TryInput): ToolInvocation {
  const { mode, ...call } = body;
  const invocation = parseFlat(agent.engine, functionName, new Headers(), cleanBody(call));
  return { ...invocation, dryRun: mode === "dry_run" };
}

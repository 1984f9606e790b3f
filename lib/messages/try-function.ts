import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, workspaces } from "@/db/schema";
import { callingAgentColumns } from "@/lib/agents/authenticate-engine";
import { type Context, requireRole } from "@/lib/context";
import { cleanBody, parseFlat } from "@/lib/engines/generic";
import { notFound } from "@/lib/errors";
import { getFunction } from "@/lib/functions/get-function";
import type { ToolAnswer } from "@/lib/tool-call";
import { AnswerClock } from "./answer-clock";
import type { TryInput } from "./schema";
import { sendMessage } from "./send-message";

/**
 * Runs a function as an engine's call would, for a person: `dry_run` sends nothing, `send` really sends to
 * the number in the body, also while the agent is not armed, and also the same content once more.
 *
 * @returns what the engine would be answered
 * @throws AppError `not_found`
 */
export async function tryFunction(
  ctx: Context,
  input: { functionId: string; body: TryInput },
): Promise<ToolAnswer> {
  requireRole(ctx, "editor");
  const fn = await getFunction(ctx, { functionId: input.functionId });
  const [agent] = await db()
    .select(callingAgentColumns)
    .from(agents)
    .innerJoin(workspaces, eq(workspaces.id, agents.workspaceId))
    .where(and(eq(agents.workspaceId, ctx.workspaceId), eq(agents.id, fn.agent_id)));
  if (!agent) throw notFound("agent");
  const { mode, ...body } = input.body;
  const invocation = parseFlat(agent.engine, fn.name, new Headers(), cleanBody(body));
  return sendMessage(ctx, {
    agent,
    invocation: { ...invocation, dryRun: mode === "dry_run" },
    clock: new AnswerClock(),
    trial: mode === "send",
  });
}

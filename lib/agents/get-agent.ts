import { type Context, requireRole } from "@/lib/context";
import { type Agent, agentAnswer, agentRow } from "./internal";

/** @throws AppError `not_found` */
export async function getAgent(ctx: Context, input: { agentId: string }): Promise<Agent> {
  requireRole(ctx, "viewer");
  return agentAnswer(await agentRow(ctx, input.agentId));
}

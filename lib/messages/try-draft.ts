import { findCallingAgent } from "@/lib/agents/calling-agent";
import { connectionRow } from "@/lib/connections/internal";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { checkFunction } from "@/lib/functions/check-function";
import { functionInput } from "@/lib/functions/schema";
import { parseInput } from "@/lib/parse-input";
import { findReferenced } from "@/lib/templates/find-referenced";
import { type ExplainedTrial, explained } from "./explain-trial";
import { makeReady } from "./make-ready";
import { readSituation } from "./situation";
import { invocationOf } from "./trial";

/** Stands for the id of a function that has none yet; a dry run stores it nowhere. */
const unsaved = "draft";

/**
 * Tries a function that is not saved yet, always as a dry run: nothing is stored, nothing is sent. It comes to the
 * same as saving it and trying it then, by the same code; a disabled one is tried as if it were enabled.
 *
 * @param input.draft as for making a function
 * @param input.body a tool call's flat body (contract §2.2)
 * @throws AppError `not_found` (agent), `invalid` with fields, and those of reading templates
 */
export async function tryDraft(
  ctx: Context,
  input: { agentId: string; draft: unknown; body: Record<string, unknown> },
): Promise<ExplainedTrial> {
  requireRole(ctx, "editor");
  const agent = await findCallingAgent(ctx, input.agentId);
  if (!agent) throw notFound("agent");
  const data = await checkFunction(ctx, parseInput(functionInput, input.draft));
  const connection = await connectionRow(ctx, data.connection_id);
  const template = await findReferenced(ctx, { connectionId: connection.id, ref: data.template });
  const tool = { fn: { ...data, id: unsaved, enabled: true }, connection, template };
  const invocation = invocationOf(agent, data.name, { ...input.body, mode: "dry_run" });
  const { optedOut } = await readSituation(ctx, agent, invocation, null);
  // The call is imaginary: what a real one of that id is known by does not count.
  const ready = makeReady(ctx, { agent, invocation }, null, tool, null, optedOut);
  if (!("stop" in ready)) throw new Error("A dry run has not stopped before sending.");
  return explained(ready.stop, agent, tool, invocation);
}

import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { type TriggerOutcome, triggerLines } from "@/db/schema";
import { getAgent } from "@/lib/agents/get-agent";
import { nowMs } from "@/lib/clock";
import { type Context, requireRole } from "@/lib/context";
import { exportDefinitions } from "@/lib/engines/definitions";
import { statusToolDefinition } from "@/lib/engines/definitions/status-tool";
import { toolDefinition } from "@/lib/engines/definitions/tool-definition";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { type FunctionRow, functionData, functionRow } from "@/lib/functions/internal";
import { listTools } from "@/lib/functions/list-tools";
import { isId } from "@/lib/ids";
import { parseInput } from "@/lib/parse-input";
import { cleanJson, cleanText, cut, isObject } from "@/lib/text";
import { askModel, type ModelSays } from "./ask-model";
import { type LineRow, lineAnswer, modelAccess, type TriggerLine } from "./internal";

const asked = z.strictObject({ line: z.string().max(100) });
const definitions = z.object({ tools: z.array(z.unknown()) });

const situation =
  "You are a voice agent on the phone with a customer. Call a tool exactly when its description fits what just happened in the call. Leave out values that were not said. Otherwise answer in one short sentence.";

/** @throws AppError `not_found`, also for a line of another agent */
async function lineOf(
  ctx: Context,
  agentId: string,
  lineId: string,
): Promise<{ line: LineRow; fn: FunctionRow }> {
  const [line] = isId("triggerLine", lineId)
    ? await db()
        .select()
        .from(triggerLines)
        .where(and(eq(triggerLines.workspaceId, ctx.workspaceId), eq(triggerLines.id, lineId)))
    : [];
  if (!line) throw notFound("line");
  const fn = await functionRow(ctx, line.functionId);
  if (fn.agentId !== agentId) throw notFound("line");
  return { line, fn };
}

/**
 * What the agent's engine gives its model, in OpenAI's form: the functions that are on, and the one that is looked
 * at, so that it can be tested before it is switched on.
 */
async function toolsOf(ctx: Context, agent: { id: string; status_tool: boolean }, fn: FunctionRow) {
  const enabled = await listTools(ctx, agent.id);
  const all = fn.enabled ? enabled : [...enabled, functionData(fn)];
  const tools = [...all.map(toolDefinition), ...(agent.status_tool ? [statusToolDefinition] : [])];
  const document = exportDefinitions("openai", { agentId: agent.id, baseUrl: env().APP_URL, tools });
  return definitions.parse(document).tools;
}

/** Longest values that are kept, as JSON: what a function takes is far shorter. */
const longestArguments = 20_000;

/** What of a model's answer is kept; it is foreign text. */
function outcomeOf(says: ModelSays, model: string): TriggerOutcome {
  const first = says.calls[0];
  const given = cleanJson(first?.arguments ?? {});
  const fits = isObject(given) && JSON.stringify(given).length <= longestArguments;
  return {
    called: first ? cut(cleanText(first.name), 200) : null,
    arguments: fits ? given : {},
    said: cut(cleanText(says.text), 500),
    model,
    at: new Date(nowMs()).toISOString(),
  };
}

/**
 * Lets a language model be the voice agent for one line of a customer, with the agent's real tool definitions, and
 * keeps what it made of it. Nothing is called and nothing is sent.
 *
 * @param input.body `{"line"}`: its id
 * @throws AppError `not_found` (agent, line), `invalid`, `conflict` when no model is set, those of `askModel`
 */
export async function askTrigger(
  ctx: Context,
  input: { agentId: string; body: unknown },
): Promise<TriggerLine> {
  requireRole(ctx, "editor");
  const agent = await getAgent(ctx, { agentId: input.agentId });
  const { line, fn } = await lineOf(ctx, agent.id, parseInput(asked, input.body).line);
  const access = await modelAccess(ctx);
  const says = await askModel(access, {
    messages: [
      { role: "system", content: situation },
      { role: "user", content: line.text },
    ],
    tools: await toolsOf(ctx, agent, fn),
  });
  const outcome = outcomeOf(says, access.model);
  await db()
    .update(triggerLines)
    .set({ outcome })
    .where(and(eq(triggerLines.workspaceId, ctx.workspaceId), eq(triggerLines.id, line.id)));
  return lineAnswer({ ...line, outcome });
}

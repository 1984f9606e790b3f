import { z } from "zod";
import { getAgent } from "@/lib/agents/get-agent";
import { type Context, requireRole } from "@/lib/context";
import { exportDefinitions } from "@/lib/engines/definitions";
import { toolDefinition } from "@/lib/engines/definitions/tool-definition";
import { env } from "@/lib/env";
import { parseInput } from "@/lib/parse-input";
import { listTools } from "./list-tools";
import { askModel } from "./llm";

const asked = z.strictObject({ text: z.string().trim().min(1, "is missing").max(1000) });
const definitions = z.object({ tools: z.array(z.unknown()) });

/** What a model made of one line of a customer. */
export type Triggered = {
  /** The function that it called; null when it called none. */
  called: string | null;
  /** The values that it took out of the line. */
  arguments: Record<string, unknown>;
  /** What it said instead or beside. */
  said: string;
};

/**
 * Lets a language model be the voice agent for one line of a customer, with the agent's real tool definitions.
 * Nothing is called and nothing is sent.
 *
 * @param input.body `{"text"}`: what the customer says
 * @throws AppError `not_found` (agent), `invalid`, those of `askModel`
 */
export async function askTrigger(
  ctx: Context,
  input: { agentId: string; body: unknown },
): Promise<Triggered> {
  requireRole(ctx, "editor");
  const agent = await getAgent(ctx, { agentId: input.agentId });
  const { text } = parseInput(asked, input.body);
  const tools = (await listTools(ctx, agent.id)).map(toolDefinition);
  const document = exportDefinitions("openai", { agentId: agent.id, baseUrl: env().APP_URL, tools });
  const says = await askModel({
    messages: [
      {
        role: "system",
        content:
          "You are a voice agent on the phone with a customer. Call a tool exactly when its description fits what just happened in the call. Leave out values that were not said. Otherwise answer in one short sentence.",
      },
      { role: "user", content: text },
    ],
    ...(tools.length > 0 ? { tools: definitions.parse(document).tools } : {}),
  });
  const first = says.calls[0];
  return {
    called: first?.name ?? null,
    arguments: first?.arguments ?? {},
    said: says.text.slice(0, 500),
  };
}

import type { Direction } from "@/db/enums";
import { getAgent } from "@/lib/agents/get-agent";
import { type Context, requireRole } from "@/lib/context";
import { exportDefinitions } from "@/lib/engines/definitions";
import { statusToolDefinition } from "@/lib/engines/definitions/status-tool";
import { toolDefinition } from "@/lib/engines/definitions/tool-definition";
import { definitionFormats } from "@/lib/engines/formats";
import { env } from "@/lib/env";
import { listTools } from "@/lib/functions/list-tools";
import { invalidFields } from "@/lib/parse-input";

export type Definitions = {
  format: string;
  fileName: string;
  contentType: string;
  text: string;
  tools: number;
};

/**
 * An agent's enabled functions, and its status tool where it has it on, in an engine's own form: text to copy
 * or to download, for the agent's own direction where no other is asked for. `tools` counts the functions alone.
 *
 * @throws AppError `not_found`, `invalid` for a form that is not known
 */
export async function readDefinitions(
  ctx: Context,
  input: { agentId: string; format: string; direction?: Direction },
): Promise<Definitions> {
  requireRole(ctx, "viewer");
  const { id: agentId, status_tool, direction } = await getAgent(ctx, { agentId: input.agentId });
  const entry = definitionFormats.find(({ format }) => format === input.format);
  if (!entry) throw invalidFields({ format: "Format is none that is known here." });
  const functions = (await listTools(ctx, agentId)).map(toolDefinition);
  const tools = status_tool ? [...functions, statusToolDefinition] : functions;
  const document = exportDefinitions(entry.format, {
    agentId,
    baseUrl: env().APP_URL,
    tools,
    direction: input.direction ?? direction ?? undefined,
  });
  const { format, fileName, contentType } = entry;
  return { format, fileName, contentType, text: JSON.stringify(document, null, 2), tools: functions.length };
}

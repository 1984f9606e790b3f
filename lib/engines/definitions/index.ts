import { type DefinitionFormat, isDefinitionFormat } from "../formats";
import { bolna } from "./bolna";
import { cartesia } from "./cartesia";
import { deepgram } from "./deepgram";
import { dograh } from "./dograh";
import { elevenlabs } from "./elevenlabs";
import type { DefinitionContext, DefinitionExporter } from "./exporter";
import { gemini } from "./gemini";
import { livekit } from "./livekit";
import { mcp } from "./mcp";
import { openai } from "./openai";
import { openaiFlat } from "./openai-flat";
import { openapi } from "./openapi";
import { pipecat } from "./pipecat";
import { retell } from "./retell";
import { telnyx } from "./telnyx";
import type { ToolDefinition } from "./tool-definition";
import { ultravox } from "./ultravox";
import { vapi } from "./vapi";

/** Forms of the definitions. A new one is a file, a line here and a line in `formats.ts`. */
const exporters: Record<DefinitionFormat, DefinitionExporter> = {
  openai,
  "openai-flat": openaiFlat,
  mcp,
  vapi,
  retell,
  elevenlabs,
  cartesia,
  bolna,
  ultravox,
  livekit,
  pipecat,
  dograh,
  telnyx,
  gemini,
  deepgram,
  openapi,
};

/**
 * An agent's tools in the form that its engine reads, as one document.
 *
 * @returns null for a form that we do not know
 */
export function exportDefinitions(format: string, context: DefinitionContext): unknown {
  if (!isDefinitionFormat(format)) return null;
  const exporter = exporters[format];
  return exporter.document(
    context.tools.map((tool) => exporter.tool(tool, context)),
    context,
  );
}

/** One tool by itself, as an engine's API or screen takes it. */
export function exportTool(
  format: DefinitionFormat,
  tool: ToolDefinition,
  context: DefinitionContext,
): unknown {
  return exporters[format].tool(tool, context);
}

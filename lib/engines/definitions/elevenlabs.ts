import { type DefinitionExporter, timeoutS } from "./exporter";
import { constantValue, fromVariable, ownName, webhookRequest } from "./webhook-tool";

/** Names of the engine's own tools. */
const systemTools = [
  "end_call",
  "language_detection",
  "play_keypad_touch_tone",
  "skip_turn",
  "transfer_to_agent",
  "transfer_to_number",
  "voicemail_detection",
];

/**
 * Tools for `POST /v1/convai/tools`. The key is a workspace secret, by its id. ElevenLabs does not say who
 * called whom: a definition for an agent that calls out says it as a constant, and a call that is registered with its
 * direction (contract §2.5) knows better.
 *
 * The tool runs after the agent has spoken and cannot be cut short, so that a customer can object before
 * anything leaves.
 */
export const elevenlabs = {
  tool: (tool, context) => ({
    tool_config: {
      type: "webhook",
      name: ownName(tool.name, (name) => systemTools.includes(name)),
      description: tool.description,
      response_timeout_secs: timeoutS,
      pre_tool_speech: "auto",
      execution_mode: tool.readOnly ? "immediate" : "post_tool_speech",
      interruption_mode: tool.readOnly ? "allow" : "disable_during_tool",
      api_schema: {
        ...webhookRequest(tool, context, {
          call_id: fromVariable("system__conversation_id"),
          from_number: fromVariable("system__caller_id"),
          to_number: fromVariable("system__called_number"),
          ...(context.direction === "outbound" ? { direction: constantValue("outbound") } : {}),
        }),
        request_headers: { "x-api-key": { secret_id: "YOUR_ELEVENLABS_SECRET_ID" } },
      },
    },
  }),
  document: (tools) => ({ tools }),
} satisfies DefinitionExporter;

/** Forms in which an agent's tools can be read (contract §2.1), with what a download of them is called. Client-safe. */

const formatIds = [
  "openai",
  "openai-flat",
  "mcp",
  "vapi",
  "retell",
  "elevenlabs",
  "cartesia",
  "bolna",
  "ultravox",
  "livekit",
  "pipecat",
  "dograh",
  "telnyx",
  "gemini",
  "deepgram",
  "openapi",
] as const;
export type DefinitionFormat = (typeof formatIds)[number];

const names: Record<DefinitionFormat, string> = {
  openai: "OpenAI (chat completions)",
  "openai-flat": "OpenAI (Realtime, Responses)",
  mcp: "MCP",
  vapi: "Vapi",
  retell: "Retell",
  elevenlabs: "ElevenLabs",
  cartesia: "Cartesia",
  bolna: "Bolna",
  ultravox: "Ultravox",
  livekit: "LiveKit Agents",
  pipecat: "Pipecat",
  dograh: "Dograh",
  telnyx: "Telnyx",
  gemini: "Gemini Live",
  deepgram: "Deepgram",
  openapi: "OpenAPI",
};

export type FormatEntry = {
  format: DefinitionFormat;
  /** As people call it. */
  name: string;
  fileName: string;
  contentType: string;
  /** Its engine does not tell who called whom: the definition says it, as it was asked for. */
  saysDirection: boolean;
};

export const definitionFormats: readonly FormatEntry[] = formatIds.map((format) => ({
  format,
  name: names[format],
  fileName: `midcall-${format}.json`,
  contentType: "application/json",
  saysDirection: format === "bolna" || format === "elevenlabs",
}));

export function isDefinitionFormat(text: string): text is DefinitionFormat {
  return (formatIds as readonly string[]).includes(text);
}

/** Stands in definitions where the agent's tool key goes: a key is seen once, and never by those who may only read. */
export const keyPlaceholder = "YOUR_MIDCALL_TOOL_KEY";

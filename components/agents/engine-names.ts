import type { Engine } from "@/db/enums";

/** Voice engines as their makers write them, in the order in which they are offered. */
export const engineNames: Record<Engine, string> = {
  generic: "Any engine (plain HTTP)",
  vapi: "Vapi",
  retell: "Retell AI",
  elevenlabs: "ElevenLabs",
  bolna: "Bolna",
  cartesia: "Cartesia",
  ultravox: "Ultravox",
  livekit: "LiveKit Agents",
  pipecat: "Pipecat",
  openai_realtime: "OpenAI Realtime",
  gemini: "Gemini Live",
  dograh: "Dograh",
  telnyx: "Telnyx",
  deepgram: "Deepgram",
};

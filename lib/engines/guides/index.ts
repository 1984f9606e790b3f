import type { Engine } from "@/db/enums";
import { bolnaGuide } from "./bolna";
import { cartesiaGuide } from "./cartesia";
import { deepgramGuide } from "./deepgram";
import { dograhGuide } from "./dograh";
import { elevenlabsGuide } from "./elevenlabs";
import { geminiGuide } from "./gemini";
import { genericGuide } from "./generic";
import type { EngineGuide } from "./guide";
import { livekitGuide } from "./livekit";
import { openaiRealtimeGuide } from "./openai-realtime";
import { pipecatGuide } from "./pipecat";
import { retellGuide } from "./retell";
import { telnyxGuide } from "./telnyx";
import { ultravoxGuide } from "./ultravox";
import { vapiGuide } from "./vapi";

export type { EngineGuide, GuardRail, GuideStep, Snippet, StepPart } from "./guide";

/** How to plug in, by engine. A new engine is a file and a line here. */
export const engineGuides: Record<Engine, EngineGuide> = {
  generic: genericGuide,
  vapi: vapiGuide,
  retell: retellGuide,
  elevenlabs: elevenlabsGuide,
  cartesia: cartesiaGuide,
  bolna: bolnaGuide,
  ultravox: ultravoxGuide,
  livekit: livekitGuide,
  pipecat: pipecatGuide,
  openai_realtime: openaiRealtimeGuide,
  gemini: geminiGuide,
  dograh: dograhGuide,
  telnyx: telnyxGuide,
  deepgram: deepgramGuide,
};

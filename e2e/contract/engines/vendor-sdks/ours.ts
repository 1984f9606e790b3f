/** What of ours meets the vendors' SDKs, as one bundle. */
export { EngineStandIn } from "@/e2e/fixtures/engine-stand-in";
export { verifySignatures } from "@/lib/engines/signatures";
export { elevenlabsPush } from "@/lib/voice-engines/push/elevenlabs";
export { vapiPush } from "@/lib/voice-engines/push/vapi";
export { formsOf } from "./forms";

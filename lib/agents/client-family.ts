/** Programs that people know, by what their `User-Agent` holds; the first that fits. */
const families: readonly (readonly [pattern: RegExp, family: string])[] = [
  [/vapi/i, "Vapi"],
  [/retell/i, "Retell"],
  [/eleven/i, "ElevenLabs"],
  [/bolna/i, "Bolna"],
  [/ultravox|fixie/i, "Ultravox"],
  [/livekit/i, "LiveKit"],
  [/pipecat/i, "Pipecat"],
  [/dograh/i, "Dograh"],
  [/telnyx/i, "Telnyx"],
  [/cartesia/i, "Cartesia"],
  [/deepgram/i, "Deepgram"],
  [/openai/i, "OpenAI"],
  [/google/i, "Google"],
  [/twilio/i, "Twilio"],
  [/postman/i, "Postman"],
  [/insomnia/i, "Insomnia"],
  [/^curl\//i, "curl"],
  [/aiohttp/i, "Python (aiohttp)"],
  [/httpx/i, "Python (httpx)"],
  [/python/i, "Python"],
  [/axios/i, "Node.js (axios)"],
  [/undici|^node/i, "Node.js"],
  [/go-http-client/i, "Go"],
  [/okhttp|java\//i, "Java"],
  [/mozilla/i, "A browser"],
];

/** Which program asked, of a fixed list: the header itself may hold anything and is not kept. */
export function clientFamily(userAgent: string | null): string {
  if (!userAgent) return "unnamed";
  return families.find(([pattern]) => pattern.test(userAgent.slice(0, 300)))?.[1] ?? "another program";
}

/** How our own test call names itself: it is no sign of the engine. */
export const ownUserAgent = "midcall-test";

import type { EngineGuide } from "./guide";

export const deepgramGuide: EngineGuide = {
  engine: "deepgram",
  format: "deepgram",
  intro:
    "Deepgram calls each function’s endpoint by itself, with the settings that your program sends at the start.",
  steps: [
    {
      title: "Put the functions into the settings",
      text: "Your program sends `Settings` when a call begins: put the definitions into `agent.think.functions`.",
      parts: ["definition"],
    },
    {
      title: "Put the key and the call into the headers",
      text: "Each `endpoint` has headers: `Authorization` with the tool key, `x-call-id` with an id of the call and `x-customer-phone` with the customer’s number. Deepgram sends nothing about the call by itself.",
      parts: ["key", "function_address"],
    },
  ],
  guards: [
    {
      setting: "defer_until_eot",
      value: "true",
      why: "Otherwise Deepgram may call before the customer has finished the sentence, and again afterwards.",
    },
  ],
};

import { type EngineGuide, waitLonger } from "./guide";

export const ultravoxGuide: EngineGuide = {
  engine: "ultravox",
  format: "ultravox",
  intro: "Ultravox calls each tool at its own address; the conversation stands still until it is answered.",
  steps: [
    {
      title: "Create the tools",
      text: "Send each definition to `POST https://api.ultravox.ai/api/tools` with your Ultravox key, or use its `definition` as a `temporaryTool` of a call.",
      parts: ["function_address", "definition"],
    },
    {
      title: "Give the key when you create the call",
      text: "In `selectedTools` add `authTokens` with `midcall` and the tool key; it travels as the header `x-api-key`.",
      parts: ["key"],
    },
    {
      title: "Give the customer’s number",
      text: "Ultravox has no automatic parameter for it: in `selectedTools` override the static parameter `customer_phone` for the call.",
    },
  ],
  guards: [
    waitLonger("timeout", "8s"),
    {
      setting: "precomputable",
      value: "false",
      why: "Otherwise Ultravox may run the tool on a guess, before the customer has agreed.",
    },
    {
      setting: "Method",
      value: "POST",
      why: "A GET must never send anything and is refused here.",
    },
  ],
};

import type { EngineGuide } from "./guide";

export const geminiGuide: EngineGuide = {
  engine: "gemini",
  format: "gemini",
  intro: "With Gemini Live your own program runs the tools: it loads the definitions and calls Midcall.",
  steps: [
    {
      title: "Load the definitions",
      text: "Read them when a call begins, by `GET` from the tools address with `?format=gemini` and the header `Authorization: Bearer …`, and put its `tools` into the session’s.",
      parts: ["key", "tools_address", "definition"],
    },
    {
      title: "Call Midcall for each tool call",
      text: "`POST` to the function’s address with `call_id`, the function call’s `id` as `tool_call_id`, `customer_phone` and its `args` as `arguments`.",
      parts: ["function_address"],
    },
    {
      title: "Answer with what Midcall says",
      text: 'Send `toolResponse` with one entry in `functionResponses` for each call: the same `id` and `name`, and `{"output": say}` as its `response`; on a failure use the key `error`.',
    },
  ],
  guards: [
    {
      setting: "tool_call_id",
      value: "the function call’s id",
      why: "Live models are known to repeat a call before its response has come. With the id the second is answered by the first’s outcome.",
    },
    {
      setting: "scheduling",
      value: "WHEN_IDLE",
      why: "The answer is spoken when the agent pauses, not over the customer’s words.",
    },
  ],
};

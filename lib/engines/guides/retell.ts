import { type EngineGuide, noRetries, waitLonger } from "./guide";

export const retellGuide: EngineGuide = {
  engine: "retell",
  format: "retell",
  intro: "Retell calls with an envelope that holds the call, both numbers and its direction.",
  steps: [
    {
      title: "Create the functions",
      text: "Let Midcall write them into your Retell LLM, or open the agent, `Functions`, `Add`, `Custom Function`, and copy each definition: name, description, parameters and the URL.",
      parts: ["push", "tools_address", "definition"],
    },
    {
      title: "Add the key as a header",
      text: "In each custom function add the header `Authorization` with the value `Bearer` and your tool key.",
      parts: ["key"],
    },
    {
      title: "Leave “Payload: args only” off",
      text: "With it Retell leaves out the call, and with it the customer’s number: every message would be refused.",
    },
    {
      title: "Let it speak meanwhile",
      text: "Turn on `Speak During Execution` with a short sentence and `Speak After Execution`: without the second the agent never tells how it went.",
    },
  ],
  guards: [
    noRetries("max_retry", "0"),
    waitLonger("timeout_ms", "8000"),
    {
      setting: "args_at_root",
      value: "false",
      why: "The call object carries the customer’s number out of the model’s reach.",
    },
    {
      setting: "Signature",
      value: "optional",
      why: "Retell also signs with the API key that has the webhook badge. That key can do everything at Retell, so the header is the better choice for most.",
    },
  ],
};

import { type EngineGuide, waitLonger } from "./guide";

export const telnyxGuide: EngineGuide = {
  engine: "telnyx",
  format: "telnyx",
  intro: "Telnyx calls each tool at its own address and always knows the customer’s number.",
  steps: [
    {
      title: "Store the key",
      text: "Under `Integration Secrets` add the tool key and name it `midcall_tool_key`: the definition’s header refers to it by this name.",
      parts: ["key"],
    },
    {
      title: "Create the tools",
      text: "Open the assistant, `Tools`, `Webhook`, and copy each definition.",
      parts: ["function_address", "definition"],
    },
    {
      title: "Keep the preset fields",
      text: "`telnyx_end_user_target` is always the customer, whoever called whom. Preset fields are hidden from the model and win over it.",
    },
  ],
  guards: [
    waitLonger("timeout_ms", "8000"),
    {
      setting: "async",
      value: "false",
      why: "An asynchronous webhook tells the model “Submitted” after 300 ms, whatever became of the message.",
    },
  ],
};

import { type EngineGuide, waitLonger } from "./guide";

export const cartesiaGuide: EngineGuide = {
  engine: "cartesia",
  format: "cartesia",
  intro:
    "Cartesia’s managed agents call each tool at an address of its own, with a flat body that its definition describes.",
  steps: [
    {
      title: "Create the tools",
      text: "Send each definition to `POST /v1/agents/tools` with your Cartesia API key, or open the agent’s `Tools`, add a `Webhook` tool and copy its fields.",
      parts: ["function_address", "definition"],
    },
    {
      title: "Add the key",
      text: "As authentication choose `Bearer` and paste the tool key.",
      parts: ["key"],
    },
    { title: "Give them to the agent", text: "Attach the tools to the agent and publish it." },
  ],
  guards: [
    waitLonger("response_timeout_secs", "8"),
    {
      setting: "execution_mode",
      value: "immediate",
      why: "The asynchronous mode throws our answer away: the agent would never hear that it failed.",
    },
    {
      setting: "pre_tool_speech",
      value: "auto",
      why: "The agent says something while the message leaves.",
    },
  ],
};

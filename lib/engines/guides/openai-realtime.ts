import type { EngineGuide } from "./guide";
import { realtimeSnippet } from "./snippets/openai-realtime";

export const openaiRealtimeGuide: EngineGuide = {
  engine: "openai_realtime",
  format: "openai-flat",
  intro: "With OpenAI Realtime your program runs the tools, or OpenAI calls Midcall itself over MCP.",
  steps: [
    { title: "Put the key into your server’s environment", text: "As `MIDCALL_TOOL_KEY`.", parts: ["key"] },
    {
      title: "Add this file to your server",
      text: "It puts the tools into the session and answers the model’s function calls. It needs nothing but Node.js.",
      parts: ["snippet"],
    },
    {
      title: "Or use MCP",
      text: "Add a tool of type `mcp` to the session: `server_label` is any name, `server_url` the MCP address, `authorization` the tool key, `headers` carry `x-call-id` and `x-customer-phone`.",
      parts: ["mcp_address"],
    },
    {
      title: "The definitions, to look at",
      text: "Your server reads them by itself; nothing is to be copied.",
      parts: ["definition"],
    },
  ],
  guards: [
    {
      setting: "require_approval (MCP)",
      value: "never",
      why: "Nobody can press “approve” in the middle of a phone call.",
    },
    {
      setting: "tool_call_id",
      value: "call_id of the function call",
      why: "A repeated function call is then answered by the first’s outcome.",
    },
    {
      setting: "Instructions",
      value: "a preamble before tools",
      why: "Tell the model to say one short sentence before it calls: the customer hears no silence.",
    },
  ],
  snippets: [realtimeSnippet],
};

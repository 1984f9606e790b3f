import type { EngineGuide } from "./guide";
import { pipecatSnippet } from "./snippets/pipecat";

export const pipecatGuide: EngineGuide = {
  engine: "pipecat",
  format: "pipecat",
  intro: "Pipecat’s tools are functions of your own bot: this one loads the definitions and calls Midcall.",
  steps: [
    { title: "Put the key into the bot’s environment", text: "As `MIDCALL_TOOL_KEY`.", parts: ["key"] },
    {
      title: "Add this file to your bot",
      text: "It needs `httpx`. Call `midcall_tools` when a call begins and give what it returns to the context.",
      parts: ["snippet"],
    },
    {
      title: "Or use MCP",
      text: "`MCPClient` with `StreamableHttpParameters` takes the MCP address and the headers `Authorization`, `x-call-id` and `x-customer-phone`.",
      parts: ["mcp_address"],
    },
    {
      title: "The definitions, to look at",
      text: "Your bot reads them by itself; nothing is to be copied.",
      parts: ["definition"],
    },
  ],
  guards: [
    {
      setting: "cancel_on_interruption",
      value: "False",
      why: "A caller who speaks in between would cancel a request that may have sent already; the model would then send it again.",
    },
    {
      setting: "System prompt",
      value: "a word on “sent”",
      why: "With `cancel_on_interruption=False` recent releases let the model talk on and give it the answer afterwards. Tell it to say “sent” only once the tool has said so.",
    },
  ],
  snippets: [pipecatSnippet],
};

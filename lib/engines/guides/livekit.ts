import { type EngineGuide, waitLonger } from "./guide";
import { livekitSnippet } from "./snippets/livekit";

export const livekitGuide: EngineGuide = {
  engine: "livekit",
  format: "livekit",
  intro: "LiveKit’s tools are functions of your own agent: this one loads the definitions and calls Midcall.",
  steps: [
    {
      title: "Put the key into the worker’s environment",
      text: "As `MIDCALL_TOOL_KEY`.",
      parts: ["key"],
    },
    {
      title: "Add this file to your agent",
      text: "It needs `httpx`. The definitions are read when a call begins, so a function that you change here is there for the next call.",
      parts: ["snippet"],
    },
    {
      title: "Or use MCP",
      text: 'In Python `mcp.MCPServerHTTP` takes the MCP address with `transport_type="streamable_http"` and the header `Authorization`, and `x-call-id` and `x-customer-phone` from the SIP participant’s attributes.',
      parts: ["mcp_address"],
    },
    {
      title: "The definitions, to look at",
      text: "Your agent reads them by itself; nothing is to be copied.",
      parts: ["definition"],
    },
  ],
  guards: [
    {
      setting: "on_duplicate",
      value: "reject",
      why: "After an interruption the model may ask for the same tool again; Midcall answers from the first, but one call is better than two.",
    },
    {
      setting: "transport_type (MCP)",
      value: "streamable_http",
      why: "Left out, LiveKit goes by the address and speaks SSE to one that does not end with /mcp, like ours: that is refused with HTTP 405. Releases that do not know the setting need the file above.",
    },
    waitLonger("client_session_timeout_seconds (MCP)", "8"),
  ],
  snippets: [livekitSnippet],
};

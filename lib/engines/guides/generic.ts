import { type EngineGuide, noRetries, waitLonger } from "./guide";

export const genericGuide: EngineGuide = {
  engine: "generic",
  format: "openai",
  intro: "Any engine that can call an HTTP tool fits: one address a function, JSON in and out.",
  steps: [
    {
      title: "Give the engine the definitions",
      text: "Copy them below, or let the engine read them from the tools address with GET.",
      parts: ["definition", "tools_address"],
    },
    {
      title: "Tell it where to call",
      text: "`POST` to a function’s own address. Engines with one address for all tools use the tools address and send `name`, `arguments` and `call`.",
      parts: ["function_address"],
    },
    {
      title: "Add the key",
      text: "As the header `Authorization: Bearer …`, or `x-api-key`.",
      parts: ["key"],
    },
    {
      title: "Send what the engine knows of the call",
      text: "`call_id`, `tool_call_id` and `customer_phone`, in the body or as the headers `x-call-id`, `x-tool-call-id` and `x-customer-phone`, filled in by the engine and not by the model.",
    },
    {
      title: "Or use MCP",
      text: "An engine that is an MCP client (Streamable HTTP) takes the MCP address with the header `Authorization`, and lists and calls the functions by itself. Call id and number go into `_meta`, or into the headers.",
      parts: ["mcp_address"],
    },
  ],
  guards: [
    noRetries("Retries", "off"),
    waitLonger("Time-out", "5 s or more"),
    {
      setting: "Test buttons",
      value: "real requests",
      why: "Most engines’ own test really calls. Keep the agent here in dry run until you are done.",
    },
  ],
};

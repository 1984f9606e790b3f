import { type EngineGuide, noRetries, waitLonger } from "./guide";

export const vapiGuide: EngineGuide = {
  engine: "vapi",
  format: "vapi",
  intro: "Vapi calls one address for all tools and sends the call’s id and the customer’s number by itself.",
  steps: [
    {
      title: "Keep the key at Vapi",
      text: "In Vapi’s dashboard open `Integrations`, `Server Configuration`, add a `Custom Credential` of the type `Bearer Token` and paste the tool key. The definitions below carry the header `Authorization` themselves; a credential keeps the key out of them: give its id as `server.credentialId` in place of `server.headers`.",
      parts: ["key"],
    },
    {
      title: "Create the tools",
      text: "Let Midcall create them with your Vapi API key, or open `Tools`, `Create Tool`, `Function`, and copy name, description and parameters from the definition. The server URL is the same for all of them; choose the credential beside it, or every call is refused.",
      parts: ["push", "tools_address", "definition"],
    },
    {
      title: "Give them to the assistant",
      text: "Open the assistant, `Tools`, and choose them. By API: put their ids into `model.toolIds`.",
    },
    {
      title: "Say when to use them",
      text: "In the system prompt write a line per tool, such as: `When the caller asks for the link, call send_payment_link and go on talking.`",
    },
  ],
  guards: [
    noRetries("server.backoffPlan", "leave it out"),
    waitLonger("server.timeoutSeconds", "8"),
    {
      setting: "async",
      value: "false",
      why: "An asynchronous tool throws our answer away: the agent would never hear that it failed.",
    },
    {
      setting: "model.maxTokens",
      value: "250 or more",
      why: "Its default is small; longer arguments arrive cut off and count as bad.",
    },
  ],
};

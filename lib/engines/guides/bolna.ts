import type { EngineGuide } from "./guide";

export const bolnaGuide: EngineGuide = {
  engine: "bolna",
  format: "bolna",
  intro:
    "Bolna fills the request from a template that stands in its definition, and calls each function at its own address.",
  steps: [
    {
      title: "Say who calls whom",
      text: "Bolna does not tell the direction of a call: `from_number` is who called, which is the agent’s own number where the agent calls customers. Say it here before you copy the definitions. An agent that does both needs its own numbers here, or the customer’s number ahead of each call.",
      parts: ["who_calls"],
    },
    {
      title: "Add the functions",
      text: "Open the agent, `Tools`, `Custom function`, and paste one definition after the other. `key` must stay `custom_task`.",
      parts: ["definition"],
    },
    {
      title: "Put the key in",
      text: "In each definition replace the text in `api_token` by `Bearer` and your tool key. Bolna sends it as it is.",
      parts: ["key"],
    },
    {
      title: "Tell the number ahead of the call",
      text: 'Bolna does not hand on the caller’s number out of the model’s reach. Register the call when it starts, with the execution’s id as its id: `PUT` to the address below with `/calls/{execution_id}` and `{"customer_phone": "+91…"}`.',
      parts: ["tools_address"],
    },
    {
      title: "Put the execution’s id into the prompt",
      text: "Write `{execution_id}` into the system prompt once. Bolna then puts the real one over whatever the model gives.",
    },
  ],
  guards: [
    {
      setting: "Names of variables",
      value: "not url, method, param, headers, api_token",
      why: "Bolna writes the model’s arguments over the settings of its own request; such names would change where it goes.",
    },
    {
      setting: "direction",
      value: "outbound, if the agent calls",
      why: "What is said under `Who calls whom` counts before it. Where nothing is said, it decides whose number is the customer’s in a call that is not registered.",
    },
    {
      setting: "Template markers",
      value: '{"$var": "name"}',
      why: "The older %(name)s breaks on quotes, line breaks and percent signs: the request would never arrive.",
    },
    {
      setting: "Time-out",
      value: "10 s, fixed",
      why: "Enough: Midcall answers within 2 seconds. Bolna does not repeat requests.",
    },
  ],
};

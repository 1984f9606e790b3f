import { type EngineGuide, waitLonger } from "./guide";

export const dograhGuide: EngineGuide = {
  engine: "dograh",
  format: "dograh",
  intro: "Dograh calls each tool at its own address, with a flat body.",
  steps: [
    {
      title: "Store the key",
      text: "Under `Credentials` add a `Bearer` credential with the tool key.",
      parts: ["key"],
    },
    {
      title: "Create the tools",
      text: "Open `Tools`, `HTTP API`, and copy each definition, or send it to `POST /tools/`. Put the credential’s id where the definition asks for it.",
      parts: ["function_address", "definition"],
    },
    {
      title: "Keep the preset parameters",
      text: "`from_number`, `to_number` and `direction` are filled by Dograh (from `initial_context.caller_number`, `initial_context.called_number` and `initial_context.direction`) and not by the model. Never use their names for a variable of the model: it would win.",
    },
  ],
  guards: [
    waitLonger("timeout_ms", "8000"),
    {
      setting: "Test button",
      value: "real requests",
      why: "Dograh’s test really calls. Keep the agent here in dry run until you are done.",
    },
  ],
};

import { type EngineGuide, waitLonger } from "./guide";

export const elevenlabsGuide: EngineGuide = {
  engine: "elevenlabs",
  format: "elevenlabs",
  intro:
    "ElevenLabs calls each tool at an address of its own, with a flat body that its definition describes.",
  steps: [
    {
      title: "Keep the key as a secret",
      text: "In `Agents`, `Settings`, `Secrets` add a workspace secret with the tool key. Put its id where the definition says `YOUR_ELEVENLABS_SECRET_ID`; a push by Midcall does both for you.",
      parts: ["key"],
    },
    {
      title: "Say who calls whom",
      text: "ElevenLabs tells both numbers of a call, but not whose is whose. For an agent that calls customers say so here, or enter its own numbers; then create the tools: their definitions hold it as `direction`.",
      parts: ["who_calls"],
    },
    {
      title: "Create the tools",
      text: "Let Midcall create them with your ElevenLabs API key, or send each definition to `POST https://api.elevenlabs.io/v1/convai/tools`. By hand: open `Tools`, `Add tool`, `Webhook`, and copy name, description, URL, header and each property of the body. `Edit as JSON` there has another form than the API: the definitions cannot be pasted into it.",
      parts: ["push", "function_address", "definition"],
    },
    {
      title: "Check the method",
      text: "It must be `POST`. ElevenLabs’ default is GET, which is refused here: a GET must never send anything.",
    },
    {
      title: "Give them to the agent",
      text: "Open the agent, `Tools`, and add them. By API: put their ids into `prompt.tool_ids`.",
    },
  ],
  guards: [
    waitLonger("response_timeout_secs", "8"),
    {
      setting: "execution_mode",
      value: "post_tool_speech",
      why: "The agent says what it is about to send before it sends: the caller can still object.",
    },
    {
      setting: "interruption_mode",
      value: "disable_during_tool",
      why: "A caller who speaks in between does not cancel a request that has already sent.",
    },
    {
      setting: "dynamic variables",
      value: "system__caller_id, system__called_number, system__conversation_id",
      why: "They come from ElevenLabs and not from the model’s ear. Who calls whom is said above; of an agent that calls out the definition holds `direction` with the constant value `outbound`, and the called number is the customer’s.",
    },
  ],
};

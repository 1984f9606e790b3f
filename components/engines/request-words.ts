import type { HeardRequest, SaidRequest, SaidRequests } from "./requests-query";

export type Words = SaidRequest["words"];

const ok = (label: string, what: string): Words => ({ label, tone: "ok", what });
const wrong = (label: string, what: string, fix: string): Words => ({ label, tone: "danger", what, fix });
const look = (label: string, what: string, fix: string): Words => ({ label, tone: "warn", what, fix });

/** What came of a request, by its verdict. */
const verdicts: Record<string, Words> = {
  ok: ok("Heard", "The engine asked, and was answered."),
  sent: ok("Sent", "The message was handed to the provider."),
  queued: ok("On its way", "The provider had not answered within the time; the message goes on."),
  duplicate: ok("Already sent", "The same was sent before in this call: nothing more was sent."),
  dry_run: ok(
    "Dry run",
    "Everything fits. Nothing was sent: the agent is not armed, or the call asked for a dry run.",
  ),
  report: ok("Status told", "The engine asked what became of the last message."),
  needs_input: ok("Asked back", "A value was missing; the agent was told to ask the caller for it."),
  no_key: wrong(
    "No key",
    "The request came without a key.",
    "Add the header “Authorization: Bearer …” with the tool key.",
  ),
  wrong_key: wrong(
    "Wrong key",
    "The key is none of this agent’s.",
    "Copy the key again, whole and without quotes. If it is lost, make a new one.",
  ),
  old_key: wrong(
    "Old key",
    "The key was replaced, and its overlap is over.",
    "Put the newest key into the engine.",
  ),
  other_agents_key: wrong(
    "Another agent’s key",
    "The key belongs to another agent of this workspace.",
    "Each agent has its own key and address: use those of the same agent.",
  ),
  management_key: wrong(
    "Management key",
    "The request came with a key of the management API.",
    "Engines use the agent’s tool key, which begins with tk_.",
  ),
  key_in_query: wrong(
    "Key in the address",
    "The key stood in the address, where it ends up in logs. It is not read there.",
    "Send it as the header “Authorization” or “x-api-key”, and make a new key: this one has been seen.",
  ),
  bad_signature: wrong(
    "Wrong signature",
    "The key is right, but the signature is missing, wrong or too old.",
    "Check the signing secret under Settings, and that the engine’s clock is right.",
  ),
  unauthorized: wrong(
    "Not let in",
    "Key or signature were not right.",
    "Copy the key again, whole and without quotes.",
  ),
  foreign_host: wrong(
    "Another address",
    "The request was made for an address that is not this Midcall’s.",
    "Set APP_URL to the address that the engine uses.",
  ),
  unknown_function: wrong(
    "Unknown function",
    "This agent has no function of this name.",
    "Read the definitions again in the engine: the function may have been renamed or deleted.",
  ),
  disabled: look(
    "Switched off",
    "The function is switched off here.",
    "Switch it on under WhatsApp, or take the tool out of the engine.",
  ),
  method_not_allowed: wrong(
    "Wrong method",
    "The address was asked with a method that it does not take.",
    "Set the tool’s method to POST: a GET must never send anything.",
  ),
  not_json: wrong("Not JSON", "The body is no JSON object.", "Set the tool’s body to JSON."),
  too_large: wrong(
    "Too large",
    "The body has more than 256 KiB.",
    "Leave the transcript out of the tool’s body.",
  ),
  bad_arguments: wrong(
    "Unknown form",
    "The body has no form that is known here, or its arguments are no object.",
    "Use the definition as it is shown below, and the address that belongs to it.",
  ),
  bad_value: look(
    "Bad value",
    "A value has not the type that the function asks for.",
    "Say in the variable’s description what it looks like.",
  ),
  too_long: look(
    "Too long",
    "A value is longer than its place in the template.",
    "Say in the variable’s description how long it may be.",
  ),
  bad_phone: look(
    "Bad number",
    "The customer’s number cannot be one.",
    "Check which field of the engine fills it, and the agent’s default country.",
  ),
  no_phone: look(
    "No number",
    "The request did not say whom to send to.",
    "Let the engine send the customer’s number: see the definition’s hidden fields, or the header x-customer-phone. Web calls and withheld callers have none.",
  ),
  missing_value: look(
    "Value missing",
    "A value from the call’s metadata was missing.",
    "Send it with the call, or give it a default in the function.",
  ),
  no_consent: look(
    "No consent",
    "The customer has not agreed.",
    "The agent must ask first; see the function’s rules of sending.",
  ),
  opted_out: look(
    "Opted out",
    "The customer does not want messages.",
    "Nothing to do: this is as it should be.",
  ),
  call_limit: look(
    "Limit of the call",
    "This call has had its share of messages.",
    "Raise the limit under Settings if that is meant.",
  ),
  number_limit: look(
    "Limit of the number",
    "This number has had its share for the hour.",
    "Raise the limit under Settings if that is meant.",
  ),
  agent_limit: look(
    "Limit of the agent",
    "The agent sends more in a minute than it may.",
    "Raise the limit under Settings if that is meant.",
  ),
  unknown: look(
    "Unknown",
    "The provider did not answer: it may have been sent.",
    "See the message for what became of it.",
  ),
};

const failed = look(
  "Not sent",
  "The provider refused it or could not be reached.",
  "See the message for why.",
);

/** What a verdict means and what to do about it; null where the message itself says more. */
export const verdictWords = (verdict: string): Words | null => verdicts[verdict] ?? null;

/** A request in words: what came of it and, where something is wrong, what to do. */
export function wordsOf(request: HeardRequest): Words {
  if (request.route === "definitions" && request.let_in && request.http_status < 400) {
    return ok("Definitions read", "The engine read the definitions.");
  }
  if (request.route === "definitions" && request.verdict === "bad_arguments") {
    return wrong(
      "Unknown form",
      "There is no form of definitions of this name.",
      "Use one of those in the list below.",
    );
  }
  if (request.route === "call" && request.verdict === "ok") {
    return ok("Call told", "The engine told of a call.");
  }
  if (request.route === "mcp" && request.verdict === "ok") return ok("MCP", "The engine spoke MCP.");
  return verdicts[request.verdict] ?? failed;
}

/** What was heard of an engine, each request with its words. */
export function sayRequests({
  data,
  heard_at,
}: {
  data: readonly HeardRequest[];
  heard_at: string | null;
}): SaidRequests {
  return { data: data.map((request) => ({ ...request, words: wordsOf(request) })), heard_at };
}

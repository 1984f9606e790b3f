/** Words that rows, forms and the contract share. Client-safe: no imports. */

/** Voice engines, as in the contract; the agent's `engine`. */
export const engines = [
  "generic",
  "vapi",
  "retell",
  "elevenlabs",
  "cartesia",
  "bolna",
  "ultravox",
  "livekit",
  "pipecat",
  "openai_realtime",
  "gemini",
  "dograh",
  "telnyx",
  "deepgram",
] as const;
export type Engine = (typeof engines)[number];

/**
 * States of a message in the order of their rank: a message only moves to the right.
 * `claimed` is ours before the provider was asked, `unknown` means that it may have left.
 */
export const messageStates = [
  "claimed",
  "unknown",
  "accepted",
  "sent",
  "failed",
  "delivered",
  "read",
] as const;
export type MessageState = (typeof messageStates)[number];

export const connectionStates = ["connected", "attention", "unchecked"] as const;
export type ConnectionState = (typeof connectionStates)[number];

/** Where the customer's number came from, most trusted first. */
export const toSources = ["registered", "envelope", "header", "body", "model"] as const;
export type ToSource = (typeof toSources)[number];

export const directions = ["inbound", "outbound"] as const;
export type Direction = (typeof directions)[number];

export const optOutReasons = ["manual", "stop", "api"] as const;

/** What a customer's own word asks for: no more messages, or messages again. */
export const optOutWishes = ["stop", "start"] as const;

/** Why a call of a tool did not end in a message, or which failure it was; the answer's `code`. */
export const blockedCodes = [
  "disabled",
  "no_phone",
  "opted_out",
  "no_consent",
  "missing_value",
  "call_limit",
  "number_limit",
  "agent_limit",
] as const;
export const invalidCodes = [
  "unknown_function",
  "bad_arguments",
  "bad_value",
  "too_long",
  "bad_phone",
  "unknown_agent",
  "unauthorized",
  "method_not_allowed",
  "too_large",
  "not_json",
] as const;
export const failedCodes = [
  "credentials",
  "template",
  "recipient",
  "account",
  "rate_limited",
  "provider_down",
  "provider_refused",
  "unavailable",
] as const;
export type BlockedCode = (typeof blockedCodes)[number];
export type InvalidCode = (typeof invalidCodes)[number];
export type FailedCode = (typeof failedCodes)[number];

/** Who did something: a person, a management key, the one from the environment, or Midcall by itself. */
export const actorKinds = ["user", "api_key", "environment", "system"] as const;
export type ActorKind = (typeof actorKinds)[number];

/** Kinds of things whose changes the audit log keeps. */
export const auditedThings = [
  "agent",
  "tool_key",
  "connection",
  "function",
  "opt_out",
  "member",
  "invitation",
  "workspace",
  "number",
  "management_key",
  "webhook",
  "language_model",
  "file",
] as const;
export type AuditedThing = (typeof auditedThings)[number];

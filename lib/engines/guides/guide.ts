import type { Engine } from "@/db/enums";

/** How to plug an agent into one voice engine: data for the screen. Client-safe: no imports but types. */

/** What stands under a step, to copy from or to press. */
export type StepPart =
  /** The one address that serves all functions, by an envelope. */
  | "tools_address"
  /** The pattern of one function's address. */
  | "function_address"
  | "mcp_address"
  | "key"
  /** The definitions in the engine's own form. */
  | "definition"
  /** The ready program. */
  | "snippet"
  /** Who calls whom, and the agent's own numbers. */
  | "who_calls"
  /** Making the tools at the engine by its API. */
  | "push";

export type GuideStep = {
  title: string;
  /** Plain words; what is between backticks is shown as code. */
  text: string;
  parts?: readonly StepPart[];
};

/** One setting at the engine that keeps a message from being sent twice, too late or to the wrong number. */
export type GuardRail = { setting: string; value: string; why: string };

/** Where a snippet calls: without a slash at its end. */
export type SnippetValues = { toolsAddress: string };

export type Snippet = {
  title: string;
  fileName: string;
  language: "python" | "javascript";
  code: (values: SnippetValues) => string;
};

export type EngineGuide = {
  engine: Engine;
  /** Form of the definitions that this engine reads: `format` of their address. */
  format: string;
  /** One sentence on how this engine calls. */
  intro: string;
  steps: readonly GuideStep[];
  guards: readonly GuardRail[];
  snippets?: readonly Snippet[];
};

/** Settings that several engines have in common. */
export const noRetries = (setting: string, value: string): GuardRail => ({
  setting,
  value,
  why: "A repeated request is answered from the first one’s outcome, but the customer would hear the agent wait twice.",
});

export const waitLonger = (setting: string, value: string): GuardRail => ({
  setting,
  value,
  why: "Midcall answers within 2 seconds. An engine that gives up earlier tells its model that it failed, and the model tries again.",
});

import type {
  BlockedCode,
  Direction,
  Engine,
  FailedCode,
  InvalidCode,
  MessageState,
  ToSource,
} from "@/db/enums";

/** A phone number as it was given, and by whom. */
export type GivenPhone = { given: string; source: Exclude<ToSource, "registered" | "model"> };

/** One call of a tool, whatever the dialect in which the engine made it. */
export type ToolInvocation = {
  engine: Engine;
  functionName: string;
  /** As received; engines leave null and template leftovers where they have nothing. */
  arguments: Record<string, unknown>;
  /** The engine's id of the phone call. */
  callId: string | null;
  /** The engine's id of this one use of the tool. */
  toolCallId: string | null;
  /** Standard Webhooks' message id. */
  webhookId: string | null;
  /** The customer's number, for either direction of the call: a registered call may know it better. */
  customerPhone: Record<Direction, GivenPhone | null>;
  metadata: Record<string, unknown>;
  language: string | null;
  direction: Direction | null;
  dryRun: boolean;
  /** What could not be read, by field: said to the engine once the function is known. */
  faults: Record<string, string>;
};

/** What the engine is told. `say` is one line that the agent may speak. */
export type ToolAnswer = { say: string; message_id?: string } & (
  | { ok: true; status: "sent" | "queued" | "duplicate" }
  | { ok: true; status: "dry_run"; request: unknown }
  | { ok: true; status: "report"; state: MessageState | "none" }
  | { ok: false; status: "needs_input"; missing: string[] }
  | { ok: false; status: "blocked"; code: BlockedCode }
  | { ok: false; status: "invalid"; code: InvalidCode | BlockedCode; fields?: Record<string, string> }
  | { ok: false; status: "failed"; code: FailedCode }
  | { ok: false; status: "unknown" }
);

/** An engine is answered within this time, whatever the provider does; in ms from its request's arrival. */
export const answerTimeMs = 2_000;

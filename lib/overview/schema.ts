import * as z from "zod/mini";
import { type FailedCode, type MessageState, messageStates } from "@/db/enums";

/** Inputs and answers of the overview. Client-safe. */

/** How far back it looks: 24 hours by hour, 7 or 30 days by day. */
export const overviewRanges = ["day", "week", "month"] as const;
export type OverviewRange = (typeof overviewRanges)[number];

export const overviewRange = z.enum(overviewRanges);

export type StateCounts = Record<MessageState, number>;

type Step = { from: string; until: string; states: StateCounts };
type Used = { agent_id: string; function_id: string; function: string; states: StateCounts };

export type Overview = {
  /** IANA name: the days are this zone's. */
  time_zone: string;
  from: string;
  /** Hours or days, oldest first, also those without a message. */
  steps: Step[];
  states: StateCounts;
  /** Reasons of failures, most frequent first. */
  failures: { code: FailedCode; count: number }[];
  /** From the engine's request to our answer, in ms; null without messages. */
  answer_ms: { p50: number | null; p95: number | null };
  /** By function, the hundred busiest, busiest first. */
  functions: Used[];
};

/** All messages that were counted. */
export function totalOf(states: StateCounts): number {
  return messageStates.reduce((sum, state) => sum + states[state], 0);
}

/** Something that breaks calls or will, and the place where it is mended. */
export type Finding = {
  kind:
    | "connection_attention"
    | "connection_warning"
    | "direction_open"
    | "template_gone"
    | "template_stopped"
    | "template_changed"
    | "file_unreachable"
    | "variable_never_filled"
    | "value_always_missing"
    | "never_fires";
  /** `danger`: calls fail because of it; `warn`: they may, or are not what they could be. */
  tone: "danger" | "warn";
  agent_id: string | null;
  function_id: string | null;
  connection_id: string | null;
  /** Name of the function, else of the connection or agent. */
  name: string;
  /** What was found, in a sentence. */
  message: string;
  /** What to do about it, in a sentence. */
  fix: string;
  /** Since when it is so; of what is gone or refused, when that was last seen; of use, from when on it was looked at. */
  since: string;
};

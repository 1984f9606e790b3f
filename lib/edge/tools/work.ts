import type { CallingAgent } from "@/lib/agents/calling-agent";
import type { Context } from "@/lib/context";
import type { AnswerClock } from "@/lib/messages/answer-clock";

/** An authenticated request whose body is read. */
export type Work = {
  ctx: Context;
  agent: CallingAgent;
  headers: Headers;
  url: string;
  body: Record<string, unknown>;
  clock: AnswerClock;
};

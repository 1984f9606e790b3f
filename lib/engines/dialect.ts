import type { Engine } from "@/db/enums";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";

/** A call that is over, and what the engine says of its customer's number. */
export type EndedCall = Pick<ToolInvocation, "customerPhone" | "direction"> & { callId: string };

/** What a request into one address for all tools says. */
export type EnvelopeContent =
  /** Tools are called; in order. */
  | { calls: ToolInvocation[] }
  /** The engine only tells us something; which call is over with it, if one is. */
  | { ended: EndedCall | null };

/** How one engine writes calls of tools into one address for all of them, and reads their answers. */
export type EnvelopeDialect = {
  /**
   * @param body already cleaned
   * @returns null when the body has not this engine's shape
   */
  parse(engine: Engine, headers: Headers, body: Record<string, unknown>): EnvelopeContent | null;
  /**
   * The body of the answer; one answer for each call, in the order of the calls.
   *
   * @param body what the calls were parsed from: engines find their calls again by ids that are exactly theirs
   */
  render(answers: ToolAnswer[], invocations: ToolInvocation[], body: Record<string, unknown>): unknown;
  /** The engine throws away an answer whose HTTP status is another than 200. */
  alwaysOk?: boolean;
};

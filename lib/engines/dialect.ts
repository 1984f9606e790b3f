import type { Engine } from "@/db/enums";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";

/** How one engine writes calls of tools into one address for all of them, and reads their answers. */
export type EnvelopeDialect = {
  /**
   * The calls in a request, in order; none when the engine only tells us something.
   *
   * @param body already cleaned
   * @returns null when the body has not this engine's shape
   */
  parse(engine: Engine, headers: Headers, body: Record<string, unknown>): ToolInvocation[] | null;
  /** The body of the answer; one answer for each call, in the order of the calls. */
  render(answers: ToolAnswer[], invocations: ToolInvocation[]): unknown;
};

import { z } from "zod";
import { type Context, requireRole } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { functionRow } from "./internal";
import { askModel } from "./llm";

const asked = z.strictObject({ suggest_for: z.string().min(1).max(100) });
const answer = z.object({
  should: z.array(z.string().trim().min(1).max(1000)).max(20),
  should_not: z.array(z.string().trim().min(1).max(1000)).max(20),
});

/** Lines of customers: which function each should set off, or none. */
export type SuggestedLine = { text: string; expected: string | null };

/** The JSON in a model's answer: some write words or a fence around it. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
  } catch {
    return null;
  }
}

/**
 * Has the language model write lines that should, and that should not, set off a function of the agent.
 *
 * @param input.body `{"suggest_for"}`: the function's id
 * @throws AppError `not_found`, `invalid`, `unavailable` when the model's answer is no list; those of `askModel`
 */
export async function suggestLines(
  ctx: Context,
  input: { agentId: string; body: unknown },
): Promise<{ lines: SuggestedLine[] }> {
  requireRole(ctx, "editor");
  const { suggest_for } = parseInput(asked, input.body);
  const fn = await functionRow(ctx, suggest_for);
  if (fn.agentId !== input.agentId) throw notFound("function");
  const { text } = await askModel({
    messages: [
      {
        role: "user",
        content: [
          "A voice agent on the phone has a tool with this description:",
          JSON.stringify(fn.description),
          'Write what customers may say, as they speak: five lines after which the tool should be called, and five that are near to it but after which it should not be called. Answer with JSON alone: {"should":["…"],"should_not":["…"]}',
        ].join("\n"),
      },
    ],
  });
  const read = answer.safeParse(jsonIn(text));
  if (!read.success) {
    throw new AppError(
      "unavailable",
      "The model answered, but with no list of lines. Try again or write them.",
    );
  }
  return {
    lines: [
      ...read.data.should.map((line) => ({ text: line, expected: fn.name })),
      ...read.data.should_not.map((line) => ({ text: line, expected: null })),
    ],
  };
}

import { z } from "zod";
import { type Context, requireRole } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { functionRow } from "@/lib/functions/internal";
import { parseInput } from "@/lib/parse-input";
import { cleanJson } from "@/lib/text";
import { askModel } from "./ask-model";
import { lineRows, modelAccess, type TriggerLine } from "./internal";
import { saveLines } from "./save-lines";
import { longestLine, mostLines } from "./schema";

const asked = z.strictObject({ suggest_for: z.string().min(1).max(100) });
const written = z.array(z.string().trim().min(1).max(longestLine)).max(20);
const answer = z.object({ should: written, should_not: written });

/** The JSON in a model's answer: some write words or a fence around it. */
function jsonIn(text: string): unknown {
  try {
    return cleanJson(JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)));
  } catch {
    return null;
  }
}

const request = (description: string) =>
  [
    "A voice agent on the phone has a tool with this description:",
    JSON.stringify(description),
    'Write what customers may say, as they speak: five lines after which the tool should be called, and five that are near to it but after which it should not be called. Say the values that it needs in some of the first five. Answer with JSON alone: {"should":["…"],"should_not":["…"]}',
  ].join("\n");

/**
 * Has the language model write lines that should, and that should not, set off a function, and keeps them beside
 * those that are there.
 *
 * @param input.body `{"suggest_for"}`: the function's id
 * @returns all lines of the function
 * @throws AppError `not_found`, `invalid`, `conflict` when no model is set, `unavailable` when its answer is no
 *   list; those of `askModel`
 */
export async function suggestLines(
  ctx: Context,
  input: { agentId: string; body: unknown },
): Promise<{ lines: TriggerLine[] }> {
  requireRole(ctx, "editor");
  const { suggest_for: functionId } = parseInput(asked, input.body);
  const fn = await functionRow(ctx, functionId);
  if (fn.agentId !== input.agentId) throw notFound("function");
  const access = await modelAccess(ctx);
  const { text } = await askModel(access, {
    messages: [{ role: "user", content: request(fn.description) }],
  });
  const read = answer.safeParse(jsonIn(text));
  if (!read.success) {
    throw new AppError(
      "unavailable",
      "The model answered, but with no list of lines. Try again or write them.",
    );
  }
  const before = await lineRows(ctx, functionId);
  const together = (fires: boolean, more: readonly string[]) =>
    [...before.filter((line) => line.fires === fires).map((line) => line.text), ...more].slice(0, mostLines);
  const lines = await saveLines(ctx, {
    functionId,
    should: together(true, read.data.should),
    should_not: together(false, read.data.should_not),
  });
  return { lines };
}

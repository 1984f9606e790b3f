import { processState } from "@/lib/process-state";
import type { ToolAnswer } from "@/lib/tool-call";
import type { AnswerClock } from "./answer-clock";
import type { Claim } from "./keys";

/** How long after its begin a delivery may answer for others: its key was looked at then. */
const joinWithinMs = 1_000;

type Begun = { at: number; answer: Promise<ToolAnswer | null> };
const underWay = () => processState("messages.deliveries", () => new Map<string, Begun>());

/**
 * Runs a delivery of a tool call. Deliveries of the same one that come meanwhile, to this process, wait for its
 * answer and get it again, as they would from the database.
 *
 * @param exact the key of the delivery; null: none is like it
 * @param run decides on one delivery by itself
 */
export async function together(
  exact: Claim | null,
  clock: AnswerClock,
  run: () => Promise<ToolAnswer>,
): Promise<ToolAnswer> {
  if (exact === null) return run();
  const first = underWay().get(exact.key);
  if (first && performance.now() - first.at < joinWithinMs) {
    const answer = await clock.inTime(first.answer);
    // Without a message nothing was claimed: the next one is looked at anew.
    if (answer?.message_id) return answer;
  }
  const answer = run();
  const mine = { at: performance.now(), answer: answer.catch(() => null) };
  underWay().set(exact.key, mine);
  try {
    return await answer;
  } finally {
    if (underWay().get(exact.key) === mine) underWay().delete(exact.key);
  }
}

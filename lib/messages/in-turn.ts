import { processState } from "@/lib/process-state";

const last = () => processState("messages.turns", () => new Map<string, Promise<unknown>>());

/**
 * Runs work of one name one after another within this process, in the order of asking.
 *
 * Claims of one agent exclude each other in the database; waiting there would hold a connection each, and a
 * burst of one agent would take those that its own sends and all other agents need.
 */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = last().get(name) ?? Promise.resolve();
  const mine = before.then(work, work);
  last().set(name, mine);
  try {
    return await mine;
  } finally {
    if (last().get(name) === mine) last().delete(name);
  }
}

import { processState } from "./process-state";
import { inSpan } from "./tracing";

type Waiting<I, O> = { item: I; resolve: (result: O) => void; reject: (error: unknown) => void };

/** Most that is written as one set: a statement that is too long keeps the others waiting. */
const largestSet = 100;

const lanes = () => processState("gather.lanes", () => new Map<string, Waiting<unknown, unknown>[]>());

/**
 * Runs something when the loop has gone round twice: what has arrived by then, such as the answers to a set that
 * has just ended, is at hand. It takes microseconds where nothing has.
 */
const afterWhatIsAtHand = (run: () => void) => void setImmediate(() => setImmediate(run));

/**
 * Writes what comes while a write of the same lane is under way as one set, when that has ended. A lone item is
 * written with what is at hand: nobody waits for company.
 *
 * @param lane items of one lane are written one set after another, in the order of their coming
 * @param write gets at most 100 items, and gives each one's result in the same order
 * @param lingerMs how long the first waits for company after all: for what nobody waits for
 * @returns the item's own result; when a set fails, all of it fails
 */
export function gather<I, O>(
  lane: string,
  item: I,
  write: (items: I[]) => Promise<O[]>,
  lingerMs = 0,
): Promise<O> {
  // An item's span is its wait for the set, too: that is what its caller waits for. Ids of the lane are none of its.
  const name = `write ${lane.replace(/ \S+_\S+/g, "")}`;
  return inSpan({ name, kind: "client", attributes: { "db.system.name": "postgresql" } }, () =>
    enqueue(lane, item, write, lingerMs),
  );
}

function enqueue<I, O>(
  lane: string,
  item: I,
  write: (items: I[]) => Promise<O[]>,
  lingerMs: number,
): Promise<O> {
  return new Promise<O>((resolve, reject) => {
    const all = lanes() as Map<string, Waiting<I, O>[]>;
    const waiting = all.get(lane);
    const mine = { item, resolve, reject };
    if (waiting) {
      waiting.push(mine);
      return;
    }
    const queue = [mine];
    all.set(lane, queue);
    const begin = () => void run(queue, write, () => all.delete(lane));
    if (lingerMs > 0) setTimeout(begin, lingerMs);
    else afterWhatIsAtHand(begin);
  });
}

async function run<I, O>(
  queue: Waiting<I, O>[],
  write: (items: I[]) => Promise<O[]>,
  close: () => void,
): Promise<void> {
  while (queue.length > 0) {
    const set = queue.splice(0, largestSet);
    try {
      const results = await write(set.map(({ item }) => item));
      set.forEach(({ resolve, reject }, index) => {
        if (index in results) resolve(results[index] as O);
        else reject(new Error("A set was written without a result for each of its items."));
      });
    } catch (error) {
      for (const { reject } of set) reject(error);
    }
  }
  // At once, before anybody who got a result here comes back with more.
  close();
}

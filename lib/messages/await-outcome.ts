import { setTimeout as wait } from "node:timers/promises";
import { engineSql } from "@/db/client";
import type { messages } from "@/db/schema";
import type { Context } from "@/lib/context";
import { processState } from "@/lib/process-state";
import type { AnswerClock } from "./answer-clock";
import type { Claim } from "./keys";

/** Short enough not to be heard, long enough not to be felt by the database. */
const pollMs = 40;

export type HeldMessage = Pick<
  typeof messages.$inferSelect,
  "id" | "state" | "answer" | "error" | "toPhone" | "retryAt"
> & {
  /** Whether who holds the key was answered with this message of another. */
  repeats: boolean;
};

/** Looks for a key's holder that are under way: of many who wait for the same, one asks for all. */
const looks = () => processState("messages.looks", () => new Map<string, Promise<HeldMessage | null>>());

/** Who holds a key: within its window, and until there is an outcome. */
async function findHolder(ctx: Context, claim: Claim): Promise<HeldMessage | null> {
  const place = `${ctx.workspaceId} ${claim.key}`;
  // One that is under way may have begun before whoever holds the key came to it.
  await looks()
    .get(place)
    ?.catch(() => null);
  const look = looks().get(place) ?? lookUp(ctx, claim).finally(() => looks().delete(place));
  looks().set(place, look);
  return look;
}

async function lookUp(ctx: Context, claim: Claim): Promise<HeldMessage | null> {
  const [row] = await engineSql()<HeldMessage[]>`
    select m.id, m.state, m.answer, m.error, m.to_phone as "toPhone", m.retry_at as "retryAt", c.repeats
    from send_claims c join messages m on m.workspace_id = c.workspace_id and m.id = c.message_id
    where c.workspace_id = ${ctx.workspaceId} and c.key = ${claim.key}
      and (c.expires_at >= now() or m.state = 'claimed')`;
  return row ?? null;
}

/** Sends that run in this process, by message: who waits for one of them need not ask the database. */
const running = () => processState("messages.running", () => new Map<string, Promise<unknown>>());

/** Lets others of this process wait for a send. */
export function announce(messageId: string, outcome: Promise<unknown>): void {
  const done = () => running().delete(messageId);
  running().set(messageId, outcome.then(done, done));
}

/** The holder of a key once its message has an outcome, or as it is when the answer time ends. */
export async function awaitHolder(
  ctx: Context,
  claim: Claim,
  clock: AnswerClock,
): Promise<HeldMessage | null> {
  for (;;) {
    const holder = await findHolder(ctx, claim);
    // One that waits for another try has its outcome later than anybody would wait here.
    if (holder?.state !== "claimed" || holder.retryAt !== null || clock.remainingMs === 0) return holder;
    const here = running().get(holder.id);
    const done = here ? clock.inTime(here.then(() => true)) : wait(Math.min(pollMs, clock.remainingMs), true);
    // Nobody is asked when the time is over: too many who waited would ask at the same moment, and be late.
    if ((await done) === null) return holder;
  }
}

import { setTimeout as wait } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { engineDb } from "@/db/client";
import { messages, sendClaims } from "@/db/schema";
import type { Context } from "@/lib/context";
import { processState } from "@/lib/process-state";
import type { AnswerClock } from "./answer-clock";
import type { Claim } from "./keys";

/** Short enough not to be heard, long enough not to be felt by the database. */
const pollMs = 40;

type HeldMessage = Pick<typeof messages.$inferSelect, "id" | "state" | "answer" | "error" | "toPhone">;

/** Who holds a key: within its window, and until there is an outcome. */
async function findHolder(ctx: Context, claim: Claim): Promise<HeldMessage | null> {
  const [row] = await engineDb()
    .select({
      id: messages.id,
      state: messages.state,
      answer: messages.answer,
      error: messages.error,
      toPhone: messages.toPhone,
    })
    .from(sendClaims)
    .innerJoin(
      messages,
      and(eq(messages.workspaceId, sendClaims.workspaceId), eq(messages.id, sendClaims.messageId)),
    )
    .where(
      and(
        eq(sendClaims.workspaceId, ctx.workspaceId),
        eq(sendClaims.key, claim.key),
        sql`(${sendClaims.expiresAt} >= now() or ${messages.state} = 'claimed')`,
      ),
    );
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
    if (holder?.state !== "claimed" || clock.remainingMs === 0) return holder;
    const here = running().get(holder.id);
    if (here) await clock.inTime(here);
    else await wait(Math.min(pollMs, clock.remainingMs));
  }
}

import { randomUUID } from "node:crypto";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { engineAccounts } from "@/db/schema";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { type AccountRow, findAccount } from "./pushable";

/**
 * After how long others may push, where a push tells nothing any more, in seconds. Longer than what is asked between
 * two renewals: three requests of 15 seconds at most, or a secret and then those.
 */
const leaseS = 90;

const until = sql`now() + make_interval(secs => ${leaseS})`;

const placeOf = ({ workspaceId, agentId, engine }: Pick<AccountRow, "workspaceId" | "agentId" | "engine">) =>
  and(
    eq(engineAccounts.workspaceId, workspaceId),
    eq(engineAccounts.agentId, agentId),
    eq(engineAccounts.engine, engine),
  );

/**
 * Takes the agent's account for one push, in all processes: two at once would make each tool twice, and two keys, the
 * second of which ends the one that engines have.
 *
 * @param place whose account, at which engine
 * @returns the account as it is then; {@link endPush} gives it free
 * @throws AppError `conflict` where there is none, or somebody else is at it
 */
export async function beginPush(
  ctx: Context,
  place: Pick<AccountRow, "agentId" | "engine">,
): Promise<AccountRow> {
  const { agentId, engine } = place;
  const [taken] = await db()
    .update(engineAccounts)
    .set({
      pushId: randomUUID(),
      pushBeganAt: sql`now()`,
      pushUntil: until,
      updatedAt: engineAccounts.updatedAt,
    })
    .where(
      and(
        placeOf({ ...place, workspaceId: ctx.workspaceId }),
        or(isNull(engineAccounts.pushId), lt(engineAccounts.pushUntil, sql`now()`)),
      ),
    )
    .returning();
  if (taken) return taken;
  if (!(await findAccount(ctx, agentId, engine))) {
    throw new AppError("conflict", "Enter the engine's API key first.");
  }
  const [busy] = await db()
    .select({
      forS: sql<number | null>`ceil(extract(epoch from now() - ${engineAccounts.pushBeganAt}))::int`,
      leftS: sql<number | null>`ceil(extract(epoch from ${engineAccounts.pushUntil} - now()))::int`,
    })
    .from(engineAccounts)
    .where(placeOf({ ...place, workspaceId: ctx.workspaceId }));
  // Either is null where it has ended this very moment.
  const [forS, leftS] = [Math.max(busy?.forS ?? 1, 1), Math.max(busy?.leftS ?? 1, 1)];
  throw new AppError(
    "conflict",
    `Another tab or person began to update these tools ${forS} s ago. Wait until that is done, then look again. Should it have been cut off, the button works again in ${leftS} s.`,
  );
}

/**
 * Goes on with a push: renews its time, and keeps what changed of the account.
 *
 * @param executor the transaction in which what was done at the engine is written down
 * @throws AppError `conflict` where it took too long and another one took its place, or the account was forgotten
 */
export async function keepPush(
  account: AccountRow,
  set: Partial<AccountRow> = {},
  executor: Executor = db(),
): Promise<void> {
  const [kept] = await executor
    .update(engineAccounts)
    .set({ updatedAt: engineAccounts.updatedAt, ...set, pushUntil: until })
    .where(and(placeOf(account), eq(engineAccounts.pushId, account.pushId ?? "")))
    .returning({ pushId: engineAccounts.pushId });
  if (kept) return;
  throw new AppError(
    "conflict",
    "This update stood still for so long that another one has begun, or the API key was forgotten meanwhile. It was stopped. The tool that it was at may be at the engine twice: look there, and delete one, before you press the button again.",
  );
}

/** Gives the account free for the next push. What fails here ends by itself, when its time is over. */
export async function endPush(ctx: Context, account: AccountRow): Promise<void> {
  await db()
    .update(engineAccounts)
    .set({ pushId: null, pushBeganAt: null, pushUntil: null, updatedAt: engineAccounts.updatedAt })
    .where(and(placeOf(account), eq(engineAccounts.pushId, account.pushId ?? "")))
    .catch((err: unknown) => {
      logger.warn({ err, requestId: ctx.requestId }, "a push could not be ended; its time will end it");
    });
}

import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { optOuts } from "@/db/schema";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Wish } from "./stop-words";

/**
 * Does what customers asked for by a word of their own: no more messages, or messages again. Taken back is only
 * what was asked for in the same way; a number that people or programs have added stays.
 *
 * @param executor the transaction in which the words themselves are kept
 * @param wishes the last wish of each number (E.164)
 */
export async function followWishes(
  executor: Executor,
  ctx: Context,
  wishes: readonly { phone: string; wish: Wish }[],
): Promise<void> {
  const { workspaceId } = ctx;
  const phonesOf = (asked: Wish) => wishes.flatMap(({ phone, wish }) => (wish === asked ? [phone] : []));
  const [stopping, starting] = [phonesOf("stop"), phonesOf("start")];
  if (stopping.length > 0) {
    await executor
      .insert(optOuts)
      .values(stopping.map((phone) => ({ workspaceId, id: newId("optOut"), phone, reason: "stop" as const })))
      .onConflictDoNothing({ target: [optOuts.workspaceId, optOuts.phone] });
  }
  if (starting.length > 0) {
    await executor
      .delete(optOuts)
      .where(
        and(
          eq(optOuts.workspaceId, workspaceId),
          inArray(optOuts.phone, starting),
          eq(optOuts.reason, "stop"),
        ),
      );
  }
}

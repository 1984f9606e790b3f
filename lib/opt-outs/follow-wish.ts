import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { optOuts } from "@/db/schema";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Wish } from "./stop-words";

/**
 * Does what a customer asked for by a word of their own: no more messages, or messages again. Taken back is only
 * what was asked for in the same way; a number that people or programs have added stays.
 *
 * @param executor the transaction in which the word itself is kept
 * @param input.phone E.164
 */
export async function followWish(
  executor: Executor,
  ctx: Context,
  input: { phone: string; wish: Wish },
): Promise<void> {
  const { workspaceId } = ctx;
  const { phone, wish } = input;
  if (wish === "stop") {
    await executor
      .insert(optOuts)
      .values({ workspaceId, id: newId("optOut"), phone, reason: "stop" })
      .onConflictDoNothing({ target: [optOuts.workspaceId, optOuts.phone] });
    return;
  }
  await executor
    .delete(optOuts)
    .where(and(eq(optOuts.workspaceId, workspaceId), eq(optOuts.phone, phone), eq(optOuts.reason, "stop")));
}

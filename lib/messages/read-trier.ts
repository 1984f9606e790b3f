import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys, members, users } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { isId } from "@/lib/ids";
import { trierOf } from "./trial-mark";

/** For who is gone since. */
const somebody = "somebody in the dashboard";

/**
 * By whom a message was sent to try a function, as it is shown.
 *
 * @param input.toolCallId the message's
 * @returns null for a message that an engine asked for
 */
export async function readTrier(ctx: Context, input: { toolCallId: string | null }): Promise<string | null> {
  requireRole(ctx, "viewer");
  const { workspaceId } = ctx;
  const who = trierOf(input.toolCallId);
  if (who === null) return null;
  if (isId("user", who)) {
    const [person] = await db()
      .select({ name: users.name, email: users.email })
      .from(users)
      .innerJoin(members, eq(members.userId, users.id))
      .where(and(eq(members.workspaceId, workspaceId), eq(users.id, who)));
    return person?.name || person?.email || somebody;
  }
  const [key] = await db()
    .select({ name: apiKeys.name })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, who)));
  return key ? `the management key “${key.name}”` : "a management key";
}

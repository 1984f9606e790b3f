import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import type { ActorKind } from "@/db/enums";
import { apiKeys, users } from "@/db/schema";
import type { Context } from "@/lib/context";

/** The actor as rows and answers carry it; the name is the one that it had at that time. */
export type Doer = { kind: ActorKind; id: string | null; name: string };

/**
 * Who acts, with the name that they have now: it is kept beside the deed, so that the log still says who it was
 * when the person or the key is gone.
 */
export async function doerOf(ctx: Context, executor: Executor): Promise<Doer> {
  const { actor } = ctx;
  if (actor.type === "user") {
    const [user] = await executor
      .select({ name: users.name, email: users.email })
      .from(users)
      .where(eq(users.id, actor.userId));
    return { kind: "user", id: actor.userId, name: user?.name || user?.email || "Somebody" };
  }
  if (actor.type === "api_key") {
    if (actor.keyId === "environment") return { kind: "environment", id: null, name: "MANAGEMENT_API_KEY" };
    const [key] = await executor
      .select({ name: apiKeys.name })
      .from(apiKeys)
      .where(and(eq(apiKeys.workspaceId, ctx.workspaceId), eq(apiKeys.id, actor.keyId)));
    return { kind: "api_key", id: actor.keyId, name: key?.name ?? "A management key" };
  }
  return { kind: "system", id: null, name: "Midcall" };
}

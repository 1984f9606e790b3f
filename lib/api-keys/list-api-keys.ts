import { and, desc, eq, isNull, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { type ApiKey, apiKeyAnswer } from "./internal";

/** The management keys of this workspace that work, newest first; never the keys themselves. */
export async function listApiKeys(ctx: Context, input: PageInput = {}): Promise<Page<ApiKey>> {
  requireRole(ctx, "admin");
  const after = afterOf(input);
  const rows = await db()
    .select()
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.workspaceId, ctx.workspaceId),
        isNull(apiKeys.revokedAt),
        after ? lt(apiKeys.id, after) : undefined,
      ),
    )
    .orderBy(desc(apiKeys.id))
    .limit(pageSize(input) + 1);
  return toPage(rows, input, (row) => row.id, apiKeyAnswer);
}

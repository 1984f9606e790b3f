import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, templates } from "@/db/schema";
import type { ConnectionRow } from "@/lib/connections/internal";
import type { Context } from "@/lib/context";
import { findCatalogEntry } from "@/lib/providers/catalog";
import type { ProviderEvent } from "@/lib/providers/types";
import { refreshSoon } from "./refresh-soon";

export type TemplateNews = Extract<ProviderEvent, { type: "template" }>;

/**
 * The workspace's connections whose templates an event is about: all that share the account which it names, else
 * the one that it was addressed to.
 *
 * @returns `certain` false where the account that is named is none of them: then nothing is to be changed
 */
async function concerned(
  ctx: Context,
  row: ConnectionRow,
  { accountKey }: TemplateNews,
): Promise<{ ids: string[]; certain: boolean }> {
  const field = findCatalogEntry(row.provider)?.templatesField ?? null;
  const account = accountKey ?? (field === null ? null : (row.publicCredentials[field] ?? null));
  if (field === null || account === null) return { ids: [row.id], certain: true };
  const rows = await db()
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.workspaceId, ctx.workspaceId),
        eq(connections.provider, row.provider),
        sql`${connections.publicCredentials} ->> ${field} = ${account}`,
      ),
    );
  return rows.length > 0
    ? { ids: rows.map(({ id }) => id), certain: true }
    : { ids: [row.id], certain: false };
}

async function patch(ctx: Context, connectionId: string, { name, language, now }: TemplateNews) {
  if (language === null || Object.keys(now).length === 0) return;
  await db()
    .update(templates)
    .set({
      ...now,
      // Told twice, it changed once.
      changedAt:
        "status" in now
          ? sql`case when ${templates.status} = ${now.status} then ${templates.changedAt} else now() end`
          : undefined,
    })
    .where(
      and(
        eq(templates.workspaceId, ctx.workspaceId),
        eq(templates.connectionId, connectionId),
        eq(templates.name, name),
        eq(templates.language, language),
      ),
    );
}

/**
 * Applies what a provider tells of its templates to every connection of the same account, so that the next call
 * and the lists know it; then has them read anew, for what the news does not tell.
 *
 * @param input.row the connection that the webhook was addressed to
 */
export async function applyTemplateNews(
  ctx: Context,
  input: { row: ConnectionRow; news: readonly TemplateNews[] },
): Promise<void> {
  const read = new Set<string>();
  for (const news of input.news) {
    const { ids, certain } = await concerned(ctx, input.row, news);
    for (const connectionId of ids) {
      if (certain) await patch(ctx, connectionId, news);
      read.add(connectionId);
    }
  }
  for (const connectionId of read) refreshSoon(ctx, { connectionId });
}

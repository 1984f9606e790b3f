import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { templates } from "@/db/schema";
import { connectionRow } from "@/lib/connections/internal";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { type Template, templateAnswer } from "./internal";
import { loadCampaign } from "./load-campaign";
import { refreshTemplates } from "./refresh-templates";

/**
 * Templates of a connection by name and language, as last read; read now where they never were, or where
 * `refresh` asks for it. Those that cannot be sent are among them, with the reason.
 *
 * @param input.campaign asks the provider what the campaign of that exact name takes; a list of it alone
 *
 * @returns a page, and when the provider was asked last
 * @throws AppError `not_found`, and those of {@link refreshTemplates}
 */
export async function listTemplates(
  ctx: Context,
  input: PageInput & { connectionId: string; refresh?: boolean | undefined; campaign?: string | undefined },
): Promise<Page<Template> & { read_at: string }> {
  requireRole(ctx, "viewer");
  if (input.campaign !== undefined) return loadCampaign(ctx, { ...input, name: input.campaign });
  const after = afterOf(input);
  const row = await connectionRow(ctx, input.connectionId);
  const readAt =
    input.refresh || !row.templatesReadAt
      ? (await refreshTemplates(ctx, input)).read_at
      : row.templatesReadAt.toISOString();
  // Names and languages hold no colon, so that "name:language" orders and continues the list.
  const key = sql`(${templates.name} || ':' || ${templates.language}) collate "C"`;
  const rows = await db()
    .select()
    .from(templates)
    .where(
      and(
        eq(templates.workspaceId, ctx.workspaceId),
        eq(templates.connectionId, row.id),
        after ? sql`${key} > ${after}` : undefined,
      ),
    )
    .orderBy(asc(key))
    .limit(pageSize(input) + 1);
  const page = toPage(rows, input, (item) => `${item.name}:${item.language}`, templateAnswer);
  return { ...page, read_at: readAt };
}

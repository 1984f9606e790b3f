import { and, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { templates } from "@/db/schema";
import type { Context } from "@/lib/context";
import { type ListedTemplate, listedTemplate } from "@/lib/providers/types";
import { slotsOf } from "./slots";

type TemplateRow = typeof templates.$inferSelect;

/** What names a template at a connection. */
export type TemplateKey = { connectionId: string; name: string; language: string };

/** A stored row as its provider listed it. */
function listedOf(row: TemplateRow): ListedTemplate {
  return listedTemplate.parse(row);
}

/**
 * The template as last read from the provider, or null; nobody is asked.
 *
 * @param executor the pool or transaction to read with
 */
export async function findStoredTemplate(
  ctx: Context,
  key: TemplateKey,
  executor: Executor = db(),
): Promise<ListedTemplate | null> {
  const [row] = await executor
    .select()
    .from(templates)
    .where(
      and(
        eq(templates.workspaceId, ctx.workspaceId),
        eq(templates.connectionId, key.connectionId),
        eq(templates.name, key.name),
        eq(templates.language, key.language),
      ),
    );
  return row ? listedOf(row) : null;
}

/** A stored template as the API and the screens see it (contract §5). */
export function templateAnswer(row: TemplateRow) {
  return listedAnswer(listedOf(row), row.readAt);
}

/** @param readAt when the provider told it */
export function listedAnswer(template: ListedTemplate, readAt: Date) {
  const { slots, sendable, reason } = slotsOf(template);
  return {
    id: template.externalId,
    name: template.name,
    language: template.language,
    category: template.category,
    status: template.status,
    quality: template.quality,
    sendable,
    ...(reason === undefined ? {} : { reason }),
    slots,
    parameter_format: template.parameterFormat,
    components: template.components,
    read_at: readAt.toISOString(),
  };
}
export type Template = ReturnType<typeof templateAnswer>;

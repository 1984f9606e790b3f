import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, functions, templates } from "@/db/schema";
import type { Context } from "@/lib/context";
import { type ListedTemplate, listedTemplate } from "@/lib/providers/types";
import { itsConnection, itsTemplate } from "./joins";

/** What was read last from the provider for a function. */
export type Stored = {
  /** When its connection's list was read; null where it never was. */
  readAt: Date | null;
  /** Null where the list does not have it. */
  template: ListedTemplate | null;
};

/** Function's id → what its template was when its connection's list was read last. */
export async function storedTemplates(ctx: Context, ids: readonly string[]): Promise<Map<string, Stored>> {
  if (ids.length === 0) return new Map();
  const found = await db()
    .select({ id: functions.id, readAt: connections.templatesReadAt, template: templates })
    .from(functions)
    .innerJoin(connections, itsConnection)
    .leftJoin(templates, itsTemplate)
    .where(and(eq(functions.workspaceId, ctx.workspaceId), inArray(functions.id, [...ids])));
  return new Map(
    found.map(({ id, readAt, template }) => [
      id,
      { readAt, template: template ? listedTemplate.parse(template) : null },
    ]),
  );
}

import { and, desc, eq, gte, ilike, lt, or } from "drizzle-orm";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import type { AuditFilters } from "./schema";

function auditAnswer(row: typeof auditLog.$inferSelect) {
  return {
    id: row.id,
    at: row.createdAt.toISOString(),
    by: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    action: row.action,
    thing: row.thing,
    thing_id: row.thingId,
    thing_name: row.thingName,
    before: row.before,
    after: row.after,
    request_id: row.requestId,
    ip: row.ip,
  };
}
export type AuditItem = ReturnType<typeof auditAnswer>;

/** A text that ILIKE takes for itself. */
const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

function filtersOf({ thing, thing_id, by, from, until, q }: AuditFilters) {
  const part = q ? `%${literally(q)}%` : null;
  return and(
    thing ? eq(auditLog.thing, thing) : undefined,
    thing_id ? eq(auditLog.thingId, thing_id) : undefined,
    by ? eq(auditLog.actorKind, by) : undefined,
    from ? gte(auditLog.createdAt, new Date(from)) : undefined,
    until ? lt(auditLog.createdAt, new Date(until)) : undefined,
    part ? or(ilike(auditLog.thingName, part), ilike(auditLog.actorName, part)) : undefined,
  );
}

/**
 * The audit log, newest first. People need the role admin; a key that reads this workspace may read it too.
 *
 * @throws AppError `forbidden`
 */
export async function listAudit(
  ctx: Context,
  input: AuditFilters & PageInput = {},
): Promise<Page<AuditItem>> {
  requireRole(ctx, ctx.actor.type === "user" ? "admin" : "viewer");
  const after = afterOf(input);
  const rows = await db()
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.workspaceId, ctx.workspaceId),
        filtersOf(input),
        after ? lt(auditLog.id, after) : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(pageSize(input) + 1);
  return toPage(rows, input, (row) => row.id, auditAnswer);
}

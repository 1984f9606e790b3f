import type { Context } from "@/lib/context";
import { csvLine } from "@/lib/csv";
import { largestPage } from "@/lib/page";
import { type AuditItem, listAudit } from "./list-audit";
import type { AuditFilters } from "./schema";

const columns: readonly [name: string, of: (item: AuditItem) => string][] = [
  ["at", (item) => item.at],
  ["by_kind", (item) => item.by.kind],
  ["by_id", (item) => item.by.id ?? ""],
  ["by_name", (item) => item.by.name],
  ["action", (item) => item.action],
  ["thing", (item) => item.thing],
  ["thing_id", (item) => item.thing_id],
  ["thing_name", (item) => item.thing_name],
  ["before", (item) => (item.before ? JSON.stringify(item.before) : "")],
  ["after", (item) => (item.after ? JSON.stringify(item.after) : "")],
  ["request_id", (item) => item.request_id],
  ["ip", (item) => item.ip ?? ""],
];

/**
 * The audit log as CSV, piece by piece: however long it is, one page of it is in memory.
 *
 * @throws AppError `forbidden`, at the first piece
 */
export async function* exportAudit(ctx: Context, filters: AuditFilters): AsyncGenerator<string> {
  let page = await listAudit(ctx, { ...filters, limit: largestPage });
  yield csvLine(columns.map(([name]) => name));
  while (true) {
    yield page.data.map((item) => csvLine(columns.map(([, of]) => of(item)))).join("");
    if (page.next_cursor === null) return;
    page = await listAudit(ctx, { ...filters, limit: largestPage, cursor: page.next_cursor });
  }
}

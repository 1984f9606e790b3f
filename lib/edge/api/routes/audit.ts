import { listAudit } from "@/lib/audit/list-audit";
import { auditFilters } from "@/lib/audit/schema";
import { auditItem } from "../answers/audit";
import { pageOf } from "../answers/common";
import { get, listQuery } from "../route";

export const auditRoutes = [
  get({
    name: "listAudit",
    path: "/audit-log",
    summary: "List who did what to which thing, newest first",
    query: listQuery(auditFilters.shape),
    answer: pageOf(auditItem),
    run: (ctx, { query }) => listAudit(ctx, query),
  }),
];

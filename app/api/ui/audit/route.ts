import { exportAudit } from "@/lib/audit/export-audit";
import { listAudit } from "@/lib/audit/list-audit";
import { auditFilters } from "@/lib/audit/schema";
import { queryOf, uiRoute } from "@/lib/auth/route";
import { csvHeaders } from "@/lib/csv";
import { parseInput } from "@/lib/parse-input";
import { textStream } from "@/lib/text-stream";

export const dynamic = "force-dynamic";

/** The audit log as a CSV file. */
export const GET = uiRoute(async (ctx, request) => {
  const filters = parseInput(auditFilters, queryOf(request));
  // Refused before the file begins: afterwards it could only be cut off.
  await listAudit(ctx, { ...filters, limit: 1 });
  return new Response(textStream(exportAudit(ctx, filters)), {
    headers: csvHeaders("audit-log.csv"),
  });
});

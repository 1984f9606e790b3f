import { queryOf, uiRoute } from "@/lib/auth/route";
import { csvHeaders } from "@/lib/csv";
import { exportMessages } from "@/lib/messages/export-messages";
import { listMessages } from "@/lib/messages/list-messages";
import { messageFilters } from "@/lib/messages/schema";
import { parseInput } from "@/lib/parse-input";
import { textStream } from "@/lib/text-stream";

export const dynamic = "force-dynamic";

/** The messages that fit the filters, as a CSV file. */
export const GET = uiRoute(async (ctx, request) => {
  const filters = parseInput(messageFilters, queryOf(request));
  // Refused before the file begins: afterwards it could only be cut off.
  await listMessages(ctx, { ...filters, limit: 1 });
  return new Response(textStream(exportMessages(ctx, filters)), { headers: csvHeaders("messages.csv") });
});

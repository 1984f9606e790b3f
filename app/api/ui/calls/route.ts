import { queryOf, uiRoute } from "@/lib/auth/route";
import { listCallSummaries } from "@/lib/calls/list-call-summaries";
import { callFilters } from "@/lib/calls/schema";
import { parseInput } from "@/lib/parse-input";
import { showPhone } from "@/lib/phone";

/**
 * Calls, newest first, with what came of them, their numbers also as people read them; filters as at the management
 * API, `cursor` goes on.
 */
export const GET = uiRoute(async (ctx, request) => {
  const { cursor, ...filters } = queryOf(request);
  const page = await listCallSummaries(ctx, { ...parseInput(callFilters, filters), cursor });
  const shown = (phone: string | null) => phone && showPhone(phone);
  return {
    ...page,
    data: page.data.map((call) => ({ ...call, customer_shown: shown(call.customer_phone) })),
  };
});

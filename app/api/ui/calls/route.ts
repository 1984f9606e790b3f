import { queryOf, uiRoute } from "@/lib/auth/route";
import { listCallSummaries } from "@/lib/calls/list-call-summaries";
import { callFilters } from "@/lib/calls/schema";
import { parseInput } from "@/lib/parse-input";

/** Calls, newest first, with what came of them; filters as at the management API, `cursor` goes on. */
export const GET = uiRoute((ctx, request) => {
  const { cursor, ...filters } = queryOf(request);
  return listCallSummaries(ctx, { ...parseInput(callFilters, filters), cursor });
});

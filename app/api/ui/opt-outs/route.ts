import { queryOf, uiRoute } from "@/lib/auth/route";
import { listOptOuts } from "@/lib/opt-outs/list-opt-outs";
import { optOutFilters } from "@/lib/opt-outs/schema";
import { parseInput } from "@/lib/parse-input";

/** Numbers that are written to no more, newest first; `q` is part of one, `cursor` goes on. */
export const GET = uiRoute((ctx, request) => {
  const { cursor, ...filters } = queryOf(request);
  return listOptOuts(ctx, { ...parseInput(optOutFilters, filters), cursor });
});

import { queryOf, uiRoute } from "@/lib/auth/route";
import { listMessages } from "@/lib/messages/list-messages";
import { messageFilters } from "@/lib/messages/schema";
import { parseInput } from "@/lib/parse-input";

/** Messages, newest first; filters as at the management API, `cursor` goes on. */
export const GET = uiRoute((ctx, request) => {
  const { cursor, ...filters } = queryOf(request);
  return listMessages(ctx, { ...parseInput(messageFilters, filters), cursor });
});

import { queryOf, uiRoute } from "@/lib/auth/route";
import { listMessages } from "@/lib/messages/list-messages";
import { messageFilters } from "@/lib/messages/schema";
import { parseInput } from "@/lib/parse-input";
import { showPhone } from "@/lib/phone";

/** Messages, newest first, their numbers also as people read them; filters as at the management API, `cursor` goes on. */
export const GET = uiRoute(async (ctx, request) => {
  const { cursor, ...filters } = queryOf(request);
  const page = await listMessages(ctx, { ...parseInput(messageFilters, filters), cursor });
  return { ...page, data: page.data.map((message) => ({ ...message, to_shown: showPhone(message.to) })) };
});

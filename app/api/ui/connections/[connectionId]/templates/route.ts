import { queryOf, uiRoute } from "@/lib/auth/route";
import { largestPage } from "@/lib/page";
import { listTemplates } from "@/lib/templates/list-templates";

/** Templates of a connection; `?refresh=1` asks the provider first, `?cursor=` goes on, `?campaign=` loads one. */
export const GET = uiRoute((ctx, request, { connectionId = "" }) => {
  const query = queryOf(request);
  return listTemplates(ctx, {
    connectionId,
    campaign: query.campaign?.slice(0, 200),
    refresh: query.refresh === "1",
    cursor: query.cursor,
    limit: largestPage,
  });
});

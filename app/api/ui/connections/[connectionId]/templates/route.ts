import { uiRoute } from "@/lib/auth/route";
import { largestPage } from "@/lib/page";
import { listTemplates } from "@/lib/templates/list-templates";

/** Templates of a connection; `?refresh=1` asks the provider first, `?cursor=` goes on, `?campaign=` loads one. */
export const GET = uiRoute((ctx, request, { connectionId = "" }) => {
  const query = new URL(request.url).searchParams;
  return listTemplates(ctx, {
    connectionId,
    campaign: query.get("campaign")?.slice(0, 200),
    refresh: query.get("refresh") === "1",
    cursor: query.get("cursor"),
    limit: largestPage,
  });
});

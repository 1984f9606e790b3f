import { uiRoute } from "@/lib/auth/route";
import { listConnections } from "@/lib/connections/list-connections";
import { wholeList } from "@/lib/page";

/** The workspace's connections with their health. */
export const GET = uiRoute(async (ctx) => ({
  data: await wholeList((page) => listConnections(ctx, page)),
}));

import { uiRoute } from "@/lib/auth/route";
import { listFunctions } from "@/lib/functions/list-functions";
import { wholeList } from "@/lib/page";

/** Functions of an agent. */
export const GET = uiRoute(async (ctx, _request, { agentId = "" }) => ({
  data: await wholeList((page) => listFunctions(ctx, { agentId, ...page })),
}));

import { uiRoute } from "@/lib/auth/route";
import { listFunctions } from "@/lib/functions/list-functions";
import { largestPage } from "@/lib/page";

/** Functions of an agent. */
export const GET = uiRoute((ctx, _request, { agentId = "" }) =>
  listFunctions(ctx, { agentId, limit: largestPage }),
);

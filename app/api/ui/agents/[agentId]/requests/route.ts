import { sayRequests } from "@/components/engines/request-words";
import { listRequests } from "@/lib/agents/list-requests";
import { uiRoute } from "@/lib/auth/route";

/** The last requests of the agent's engine, and when it was last let in. */
export const GET = uiRoute(async (ctx, _request, { agentId = "" }) =>
  sayRequests(await listRequests(ctx, { agentId })),
);

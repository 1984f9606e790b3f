import { uiRoute } from "@/lib/auth/route";
import { listConnections } from "@/lib/connections/list-connections";
import { largestPage } from "@/lib/page";

/** The workspace's connections with their health. */
export const GET = uiRoute((ctx) => listConnections(ctx, { limit: largestPage }));

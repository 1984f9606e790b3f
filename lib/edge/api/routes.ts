import type { Route } from "./route";
import { agentRoutes } from "./routes/agents";
import { auditRoutes } from "./routes/audit";
import { connectionRoutes } from "./routes/connections";
import { functionRoutes } from "./routes/functions";
import { messageRoutes } from "./routes/messages";
import { optOutRoutes } from "./routes/opt-outs";

/** All of `/api/v1`, as in the contract (§5), in the order in which it is described. */
export const routes: readonly Route[] = [
  ...agentRoutes,
  ...functionRoutes,
  ...connectionRoutes,
  ...messageRoutes,
  ...optOutRoutes,
  ...auditRoutes,
];

import { uiRoute } from "@/lib/auth/route";
import { listSandboxAccounts } from "@/lib/connections/list-sandbox-accounts";
import { listConversations } from "@/lib/sandbox/phone-conversations";

/** The sandbox's phones on which the workspace's messages arrived. */
export const GET = uiRoute(async (ctx) => ({
  data: await listConversations(ctx, await listSandboxAccounts(ctx)),
}));

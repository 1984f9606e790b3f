import { uiRoute } from "@/lib/auth/route";
import { listSandboxAccounts } from "@/lib/connections/list-sandbox-accounts";
import { readChat } from "@/lib/sandbox/phone-chat";

/** The chat on one of the sandbox's phones. */
export const GET = uiRoute(async (ctx, _request, { phone = "" }) =>
  readChat(ctx, await listSandboxAccounts(ctx), { phone }),
);

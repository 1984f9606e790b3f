import { uiRoute } from "@/lib/auth/route";
import { listSandboxAccounts } from "@/lib/connections/list-sandbox-accounts";
import { parseInput } from "@/lib/parse-input";
import { replyFromPhone, replyInput } from "@/lib/sandbox/phone-reply";

/** Answers from the phone, by a text or by a tap: the sandbox posts its webhook before this is answered. */
export const POST = uiRoute(async (ctx, request, { phone = "" }) => {
  const reply = parseInput(replyInput, await request.json().catch(() => null));
  return replyFromPhone(ctx, await listSandboxAccounts(ctx), { phone, reply });
});

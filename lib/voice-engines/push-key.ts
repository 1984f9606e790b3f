import { createToolKey } from "@/lib/agents/create-tool-key";
import type { Context } from "@/lib/context";
import { decrypt, encrypt } from "@/lib/crypto";
import type { EnginePush } from "./push/engine-api";
import { keepPush } from "./push-lease";
import { type AccountRow, accountBinding, hasLastingKey } from "./pushable";

/** How long the key before goes on working, in seconds: whoever has it needs time to take the new one. */
const overlapS = 86_400;

/**
 * The key with which the tools at the engine call us. It is made on the first push, and anew when somebody
 * else's rotation is about to end it; we keep it encrypted, because engines are told it again with each change.
 */
export async function pushKey(
  ctx: Context,
  given: AccountRow,
  engine: EnginePush,
  apiKey: string,
): Promise<{ account: AccountRow; toolKey: string }> {
  const binding = accountBinding(given.agentId, given.engine, "tool_key");
  let account = given;
  const change = async (set: Partial<AccountRow>) => {
    await keepPush(account, set);
    account = { ...account, ...set };
  };
  if (!account.toolKey || !(await hasLastingKey(ctx, account))) {
    const { id, tool_key } = await createToolKey(ctx, { agentId: account.agentId, overlap_s: overlapS });
    await change({ toolKeyId: id, toolKey: encrypt(tool_key, binding), secretId: null });
  }
  const toolKey = decrypt(account.toolKey ?? "", binding);
  if (engine.secret && !account.secretId) {
    const name = `midcall_${account.agentId.slice(-8)}_${account.toolKeyId?.slice(-6)}`;
    await change({ secretId: await engine.secret.keep(apiKey, name, toolKey) });
  }
  return { account, toolKey };
}

import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { sandboxMessages, sandboxReplies } from "@/db/schema";
import type { SandboxAccount } from "@/lib/connections/list-sandbox-accounts";
import type { Context } from "@/lib/context";

/**
 * Deletes what the sandbox's phone of a number holds of this workspace: what arrived from its accounts, also from
 * connections that are gone by now, and what was answered there. What another workspace with the same account sent
 * or heard stays: it is theirs too.
 *
 * @param tx the running transaction
 * @param input.phone in E.164
 * @param input.sentIds the providers' ids of the workspace's messages to that number
 * @param input.accounts those of the workspace's connections to the sandbox
 * @returns messages and answers deleted
 */
export async function forgetOnSandbox(
  ctx: Context,
  tx: Executor,
  input: { phone: string; sentIds: readonly string[]; accounts: readonly SandboxAccount[] },
): Promise<number> {
  const { workspaceId } = ctx;
  const digits = input.phone.replace(/\D/g, "");
  const pairs = input.accounts.flatMap(({ accountKey, secretHashes }) =>
    secretHashes.map((hash) => ({ hash, number: accountKey })),
  );
  const sent = sandboxMessages;
  const answered = sandboxReplies;
  const ownAccounts = sql`
    select ${sent.tokenHash}, ${sent.phoneNumberId} from ${sent}
      where ${sent.toPhone} = ${digits} and ${sent.id} = any(${sql.param([...input.sentIds])}::text[])
    union select * from unnest(
      ${sql.param(pairs.map(({ hash }) => hash))}::text[], ${sql.param(pairs.map(({ number }) => number))}::text[])`;
  // One statement: both see the messages that tell whose the accounts were.
  const [gone] = await tx.execute(sql`
    with own (token, number) as (${ownAccounts}),
    gone_messages as (
      delete from ${sent} where ${sent.toPhone} = ${digits}
        and (${sent.tokenHash}, ${sent.phoneNumberId}) in (select token, number from own)
        and not exists (select 1 from workspaces w
          join messages m on m.workspace_id = w.id and m.provider_message_id = ${sent.id}
          where w.id <> ${workspaceId})
      returning 1),
    gone_answers as (
      delete from ${answered} where ${answered.fromPhone} = ${digits}
        and (${answered.tokenHash}, ${answered.phoneNumberId}) in (select token, number from own)
        and not exists (select 1 from workspaces w
          join inbound_messages i on i.workspace_id = w.id and i.provider_message_id = ${answered.id}
          where w.id <> ${workspaceId})
      returning 1)
    select (select count(*) from gone_messages) + (select count(*) from gone_answers) as n`);
  return Number(gone?.n ?? 0);
}

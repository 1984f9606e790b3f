import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { listSandboxAccounts } from "@/lib/connections/list-sandbox-accounts";
import type { Context } from "@/lib/context";

/**
 * Deletes what the sandbox's phone of a number holds of this workspace: what arrived from its accounts, also from
 * connections that are gone by now, and what was answered there. What another workspace with the same account sent
 * or heard stays: it is theirs too.
 *
 * @param tx the running transaction
 * @param input.phone in E.164
 * @param input.sentIds the providers' ids of the workspace's messages to that number
 * @returns messages and answers deleted
 */
export async function forgetOnSandbox(
  ctx: Context,
  tx: Executor,
  input: { phone: string; sentIds: readonly string[] },
): Promise<number> {
  const { workspaceId } = ctx;
  const digits = input.phone.replace(/\D/g, "");
  const accounts = await listSandboxAccounts(ctx);
  const pairs = accounts.flatMap(({ accountKey, secretHashes }) =>
    secretHashes.map((hash) => ({ hash, number: accountKey })),
  );
  const ownAccounts = sql`
    select token_hash, phone_number_id from sandbox_messages
      where to_phone = ${digits} and id = any(${sql.param([...input.sentIds])}::text[])
    union select * from unnest(
      ${sql.param(pairs.map(({ hash }) => hash))}::text[], ${sql.param(pairs.map(({ number }) => number))}::text[])`;
  // One statement: both see the messages that tell whose the accounts were.
  const [gone] = await tx.execute(sql`
    with own (token_hash, phone_number_id) as (${ownAccounts}),
    arrived as (
      delete from sandbox_messages s where to_phone = ${digits}
        and (token_hash, phone_number_id) in (select token_hash, phone_number_id from own)
        and not exists (select 1 from workspaces w
          join messages m on m.workspace_id = w.id and m.provider_message_id = s.id
          where w.id <> ${workspaceId})
      returning 1),
    answered as (
      delete from sandbox_replies r where from_phone = ${digits}
        and (token_hash, phone_number_id) in (select token_hash, phone_number_id from own)
        and not exists (select 1 from workspaces w
          join inbound_messages i on i.workspace_id = w.id and i.provider_message_id = r.id
          where w.id <> ${workspaceId})
      returning 1)
    select (select count(*) from arrived) + (select count(*) from answered) as n`);
  return Number(gone?.n ?? 0);
}

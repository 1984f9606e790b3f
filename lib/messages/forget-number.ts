import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { recordAudit } from "@/lib/audit/record-audit";
import { listSandboxAccounts } from "@/lib/connections/list-sandbox-accounts";
import { type Context, requireRole } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { maskPhone, spellingsOf } from "@/lib/phone";
import { forgetOnSandbox } from "./forget-on-sandbox";

/** What was deleted, by kind; `sandbox`: what its phone showed. */
export type Forgotten = { messages: number; calls: number; answers: number; sandbox: number };

/**
 * Deletes everything of one phone number, in either spelling, in this workspace: messages with their timelines, calls
 * with their data and tool calls, what the customer wrote, and the sandbox's own copies. The opt-out stays unless it is
 * to go too: whoever wants no messages would get them again otherwise. The audit log notes the deed with the last four
 * digits alone.
 *
 * @param input.phone in E.164
 * @param input.opt_out whether the opt-out goes too
 * @throws AppError `forbidden`; `conflict` while a message to that number is under way
 */
export async function forgetNumber(
  ctx: Context,
  input: { phone: string; opt_out: boolean },
): Promise<Forgotten> {
  requireRole(ctx, "owner");
  const { workspaceId } = ctx;
  const { phone } = input;
  const spellings = sql`${sql.param(spellingsOf(phone))}::text[]`;
  // Before: the pool may have no second connection for it.
  const accounts = await listSandboxAccounts(ctx);
  return db().transaction(async (tx) => {
    const underWay = await tx.execute(sql`
      select 1 from messages
      where workspace_id = ${workspaceId} and to_phone = any(${spellings}) and state = 'claimed' limit 1`);
    if (underWay.length > 0) {
      throw new AppError("conflict", "A message to this number is under way. Try again in a minute.");
    }
    const messages = await tx.execute(sql`
      with gone as (
        delete from messages where workspace_id = ${workspaceId} and to_phone = any(${spellings})
        returning id, call_id, provider_message_id),
      events as (
        delete from message_events where workspace_id = ${workspaceId} and message_id in (select id from gone)),
      uses as (
        delete from tool_calls where workspace_id = ${workspaceId} and message_id in (select id from gone))
      select call_id, provider_message_id from gone`);
    const texts = (column: string) => [
      ...new Set(messages.flatMap(({ [column]: id }) => (typeof id === "string" ? [id] : []))),
    ];
    const callIds = texts("call_id");
    // A call that also sent to somebody else stays, without this number.
    const calls = await tx.execute(sql`
      delete from calls c where workspace_id = ${workspaceId}
        and (customer_phone = any(${spellings}) or named_phone = any(${spellings})
          or (customer_phone is null and named_phone is null and id = any(${sql.param(callIds)}::text[])))
        and not exists (select 1 from messages m where m.workspace_id = c.workspace_id and m.call_id = c.id)
      returning id`);
    const gone = calls.map(({ id }) => String(id));
    await tx.execute(sql`
      delete from tool_calls where workspace_id = ${workspaceId} and call_id = any(${sql.param(gone)}::text[])`);
    await tx.execute(sql`
      update calls set customer_phone = null, named_phone = null, metadata = '{}'
      where workspace_id = ${workspaceId} and (customer_phone = any(${spellings}) or named_phone = any(${spellings}))`);
    const answers = await tx.execute(sql`
      delete from inbound_messages
      where workspace_id = ${workspaceId} and from_phone = any(${spellings}) returning id`);
    if (input.opt_out) {
      await tx.execute(sql`
        delete from opt_outs where workspace_id = ${workspaceId} and phone = any(${spellings})`);
    }
    const sentIds = texts("provider_message_id");
    let sandbox = 0;
    for (const spelt of spellingsOf(phone)) {
      sandbox += await forgetOnSandbox(ctx, tx, { phone: spelt, sentIds, accounts });
    }
    const forgotten = { messages: messages.length, calls: calls.length, answers: answers.length, sandbox };
    const name = maskPhone(phone);
    const before = { ...forgotten, opt_out: input.opt_out };
    await recordAudit(ctx, tx, { action: "deleted", thing: "number", id: name, name, before });
    return forgotten;
  });
}

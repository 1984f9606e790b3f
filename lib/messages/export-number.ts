import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { maskPhone, spellingsOf } from "@/lib/phone";

/**
 * Everything that this workspace keeps of one phone number, in either spelling, for the person whose it is. Secret
 * values are masked, as they are everywhere. The audit log notes who took it along, with the last four digits alone;
 * taking nothing leaves no note.
 *
 * @param input.phone in E.164
 * @throws AppError `forbidden`
 */
export async function exportNumber(ctx: Context, input: { phone: string }) {
  requireRole(ctx, "admin");
  const { workspaceId } = ctx;
  const { phone } = input;
  const spellings = sql`${sql.param(spellingsOf(phone))}::text[]`;
  const ofMessages = sql`
    select id from messages where workspace_id = ${workspaceId} and to_phone = any(${spellings})`;
  const ofCalls = sql`
    select id from calls
    where workspace_id = ${workspaceId} and (customer_phone = any(${spellings}) or named_phone = any(${spellings}))
    union select call_id from messages where workspace_id = ${workspaceId} and to_phone = any(${spellings})`;
  const [messages, timeline, calls, toolCalls, answers, optOuts] = await Promise.all([
    db().execute(sql`
      select id, state, agent_id, function_name, provider, template, engine_call_id, to_phone, to_source, values,
        request, response, provider_message_id, error, say, created_at
      from messages where workspace_id = ${workspaceId} and to_phone = any(${spellings}) order by id`),
    db().execute(sql`
      select message_id, state, at, applied, detail from message_events
      where workspace_id = ${workspaceId} and message_id in (${ofMessages}) order by at`),
    db().execute(sql`
      select id, agent_id, engine_call_id, customer_phone, named_phone, language, direction, metadata, created_at, ended_at
      from calls where workspace_id = ${workspaceId} and id in (${ofCalls}) order by id`),
    db().execute(sql`
      select id, call_id, function_name, status, code, say, created_at from tool_calls
      where workspace_id = ${workspaceId} and (call_id in (${ofCalls}) or message_id in (${ofMessages})) order by id`),
    db().execute(sql`
      select id, text, button_payload, message_id, at from inbound_messages
      where workspace_id = ${workspaceId} and from_phone = any(${spellings}) order by at`),
    db().execute(sql`
      select id, reason, created_at from opt_outs
      where workspace_id = ${workspaceId} and phone = any(${spellings})
      order by phone = ${phone} desc`),
  ]);
  const found = { messages, timeline, calls, tool_calls: toolCalls, answers };
  const counts = Object.fromEntries(Object.entries(found).map(([kind, rows]) => [kind, rows.length]));
  if (optOuts.length > 0 || Object.values(counts).some((count) => count > 0)) {
    const name = maskPhone(phone);
    const after = { ...counts, opt_out: optOuts.length > 0 };
    await db().transaction((tx) =>
      recordAudit(ctx, tx, { action: "exported", thing: "number", id: name, name, after }),
    );
  }
  return { phone, exported_at: new Date().toISOString(), ...found, opt_out: optOuts[0] ?? null };
}

import { engineSql } from "@/db/client";
import { ConfigChanged } from "@/lib/agents/authenticate-engine";
import type { CallingAgent } from "@/lib/agents/calling-agent";
import type { CallFacts } from "@/lib/calls/ensure-call";
import { rememberCall } from "@/lib/calls/remember-call";
import type { Context } from "@/lib/context";
import { otherSpelling, spellingsOf } from "@/lib/phone";
import type { ToolInvocation } from "@/lib/tool-call";
import type { HeldMessage } from "./await-outcome";
import type { Claim } from "./keys";
import { givenPhones } from "./recipient";

/** What the database knows of a tool call before it is decided on. */
export type Situation = {
  /** As registered or heard of; null where the call is new or has no id. */
  call: CallFacts | null;
  /** The message of an earlier delivery of the same tool call. */
  earlier: HeldMessage | null;
  /** Which of the numbers that may be meant want no messages, in E.164 and in either spelling. */
  optedOut: readonly string[];
};

type Row = {
  confirmed: boolean;
  opted_out: string[];
  call_id: string | null;
  customer_phone: string | null;
  language: string | null;
  direction: CallFacts["direction"];
  metadata: Record<string, unknown>;
  message_id: string | null;
  state: HeldMessage["state"];
  answer: HeldMessage["answer"];
  error: HeldMessage["error"];
  to_phone: string;
  retry_at: HeldMessage["retryAt"];
  repeats: boolean;
};

/** Whether a number is on the list, in this very spelling. */
export async function isOptedOut(
  { workspaceId }: Pick<Context, "workspaceId">,
  phone: string,
): Promise<boolean> {
  const found = await engineSql()`
    select 1 from opt_outs o where o.workspace_id = ${workspaceId} and o.phone = ${phone}`;
  return found.length > 0;
}

/**
 * Looks all of it up in one statement, and with it whether a remembered agent still holds; a registered number's other
 * spelling, which few have, in one more.
 *
 * @throws ConfigChanged when it does not
 */
export async function readSituation(
  ctx: Context,
  agent: CallingAgent,
  invocation: ToolInvocation,
  exact: Claim | null,
): Promise<Situation> {
  const phones = givenPhones(invocation, agent.defaultCountry).flatMap(spellingsOf);
  const [row] = await engineSql()<Row[]>`
    select
      exists (select 1 from config_versions v
        where v.workspace_id = ${ctx.workspaceId} and v.version = ${agent.configVersion})
      and exists (select 1 from tool_keys k
        where k.workspace_id = ${ctx.workspaceId} and k.id = ${agent.toConfirm ?? ""}
          and (k.expires_at is null or k.expires_at > now())) as confirmed,
      array(select o.phone from opt_outs o
        where o.workspace_id = ${ctx.workspaceId}
          and (o.phone = any(${phones}::text[]) or o.phone = c.customer_phone)) as opted_out,
      c.id as call_id, c.customer_phone, c.language, c.direction, c.metadata,
      m.id as message_id, m.state, m.answer, m.error, m.to_phone,
      m.retry_at, x.repeats
    from (select 1) as one
    left join calls c on c.workspace_id = ${ctx.workspaceId} and c.agent_id = ${agent.id}
      and c.engine_call_id = ${invocation.callId}
    left join send_claims x on x.workspace_id = ${ctx.workspaceId} and x.key = ${exact?.key ?? null}
    left join messages m on m.workspace_id = x.workspace_id and m.id = x.message_id
      and (x.expires_at >= now() or m.state = 'claimed')`;
  if (!row) throw new Error("The database told nothing of the situation.");
  if (agent.toConfirm !== null && !row.confirmed) throw new ConfigChanged();
  const { call_id: callId, message_id: messageId } = row;
  if (callId !== null && invocation.callId !== null) {
    const key = { agentId: agent.id, engineCallId: invocation.callId };
    rememberCall(ctx.workspaceId, key, { customerPhone: row.customer_phone, ...row });
  }
  const registered = row.customer_phone === null ? null : otherSpelling(row.customer_phone);
  const isOut = registered !== null && !phones.includes(registered) && (await isOptedOut(ctx, registered));
  return {
    call: callId === null ? null : { id: callId, customerPhone: row.customer_phone, ...row },
    earlier:
      messageId === null ? null : { id: messageId, toPhone: row.to_phone, retryAt: row.retry_at, ...row },
    optedOut: isOut ? [...row.opted_out, registered] : row.opted_out,
  };
}

import { and, type Column, eq, ilike, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type MessageState, messageStates } from "@/db/enums";
import { agents, calls, functions, messages } from "@/db/schema";
import type { Context } from "@/lib/context";
import { isId } from "@/lib/ids";
import type { MessageFilters } from "./schema";

type Columns = Record<
  | "id"
  | "state"
  | "wrong"
  | "agentId"
  | "functionId"
  | "functionName"
  | "provider"
  | "template"
  | "callId"
  | "engineCallId"
  | "toolCallId"
  | "toPhone"
  | "providerMessageId"
  | "error",
  Column
>;

/** A condition on a message, wherever it is read from. */
type Condition = (of: Columns) => SQL | undefined;

/**
 * How a list of messages is read: along the index of one condition, newest first, and of what comes along only what
 * fits the others.
 */
export type MessagePath = { along: Condition | null; only: Condition[] };

/** A text that is looked for as it is, inside of others. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

/** Of a call by the engine's id or ours: the engine's is looked up where each call stands once. */
const ofCall =
  (ctx: Context, id: string): Condition =>
  (of) =>
    sql`${of.callId} = any(array(
    select ${calls.id} from ${calls} where ${calls.workspaceId} = ${ctx.workspaceId} and ${calls.engineCallId} = ${id}
    union all select ${id}::text))`;

const asNumber = (text: string) => `+${text.replace(/\D/g, "")}`;

/** Those that went wrong are few among many and looked for most: they have indexes of their own. */
const wentWrong: readonly MessageState[] = ["unknown", "failed"];
const anyThatWentWrong: Condition = (of) => isNotNull(of.wrong);
const ofAgentThatWentWrong =
  (agentId: string, state: MessageState): Condition =>
  (of) =>
    and(isNotNull(of.wrong), eq(of.wrong, state), eq(of.agentId, agentId));

/** A part of what a message says of itself, or of the name of its agent. */
const contains =
  (text: string, agentIds: readonly string[]): Condition =>
  (of) => {
    const digits = text.replace(/[\s()+-]/g, "");
    return or(
      eq(of.toolCallId, text),
      ilike(of.functionName, containing(text)),
      ilike(sql`coalesce(${of.template} ->> 'name', ${of.template} ->> 'campaign')`, containing(text)),
      agentIds.length > 0 ? inArray(of.agentId, [...agentIds]) : undefined,
      /^\d{3,}$/.test(digits) ? ilike(of.toPhone, containing(digits)) : undefined,
    );
  };

/** Agents that a part of a name stands for. */
const mostAgents = 100;

type Search = { along: Condition | null; only: Condition | null };

/**
 * What a text names: a message by its id or the provider's, a call by the engine's id, a whole number, a function by
 * its whole name, the one agent of that name. Anything else is a part of something.
 */
async function readSearch(ctx: Context, text: string): Promise<Search> {
  const along = (condition: Condition): Search => ({ along: condition, only: null });
  if (isId("message", text)) return along((of) => eq(of.id, text));
  const number = asNumber(text);
  if (/^\+[\d\s()-]{10,}$/.test(text)) return along((of) => eq(of.toPhone, number));
  const mine = eq(messages.workspaceId, ctx.workspaceId);
  const isNumber = /^[\d\s()-]{10,}$/.test(text);
  const named = sql`select ${agents.id} from ${agents} where ${agents.workspaceId} = ${ctx.workspaceId}`;
  const [found] = await db().execute<
    Record<"message" | "call" | "number" | "name", boolean> & Record<"called" | "like", string[]>
  >(sql`
    select
      exists (select 1 from ${messages} where ${mine} and ${messages.providerMessageId} = ${text}) as message,
      exists (select 1 from ${calls}
        where ${calls.workspaceId} = ${ctx.workspaceId} and ${calls.engineCallId} = ${text}) as call,
      ${isNumber ? sql`exists (select 1 from ${messages} where ${mine} and ${messages.toPhone} = ${number})` : sql`false`} as number,
      exists (select 1 from ${messages} where ${mine} and ${messages.functionName} = ${text}) as name,
      array(${named} and lower(${agents.name}) = lower(${text}) limit 2) as called,
      array(${named} and ${agents.name} ilike ${containing(text)} limit ${mostAgents}) as like`);
  if (found?.message) return along((of) => eq(of.providerMessageId, text));
  if (found?.call) return along(ofCall(ctx, text));
  if (found?.number) return along((of) => eq(of.toPhone, number));
  if (found?.name) return along((of) => eq(of.functionName, text));
  const [called, another] = found?.called ?? [];
  if (called && !another) return along((of) => eq(of.agentId, called));
  return { along: null, only: contains(text, found?.like ?? []) };
}

/** Of a function by its id: it stands among those of its agent. */
async function ofFunctionId(ctx: Context, id: string): Promise<Condition | null> {
  const [row] = await db()
    .select({ agentId: functions.agentId })
    .from(functions)
    .where(and(eq(functions.workspaceId, ctx.workspaceId), eq(functions.id, id)));
  return row ? (of) => eq(of.agentId, row.agentId) : null;
}

function statesOf(list: string): MessageState[] {
  const named = new Set(list.split(","));
  return messageStates.filter((state) => named.has(state));
}

/** The path that leads through the fewest messages; the other filters are looked at along it. */
export async function messagePath(ctx: Context, filters: MessageFilters): Promise<MessagePath> {
  const { agent_id: agentId, function: fn, provider, to, call_id: callId, error, state, q } = filters;
  // From the one that leaves the fewest to the one that leaves the most.
  const paths: Condition[] = [];
  const only: Condition[] = [];
  const search = q ? await readSearch(ctx, q) : null;
  if (search?.along) paths.push(search.along);
  if (search?.only) only.push(search.only);
  if (callId) paths.push(ofCall(ctx, callId));
  if (to) paths.push((of) => eq(of.toPhone, asNumber(to)));
  if (fn && isId("function", fn)) {
    const ofAgent = await ofFunctionId(ctx, fn);
    if (ofAgent) paths.push(ofAgent);
    only.push((of) => or(eq(of.functionId, fn), eq(of.functionName, fn)));
  } else if (fn) paths.push((of) => eq(of.functionName, fn));
  if (state) {
    const states = statesOf(state);
    const [only1, ...more] = states;
    if (agentId && more.length === 0 && only1 && wentWrong.includes(only1))
      paths.push(ofAgentThatWentWrong(agentId, only1));
    else if (states.every((each) => wentWrong.includes(each))) paths.push(anyThatWentWrong);
    only.push((of) => inArray(of.state, states));
  }
  if (agentId) paths.push((of) => eq(of.agentId, agentId));
  if (provider) only.push((of) => eq(of.provider, provider));
  if (error) only.push((of) => sql`${of.error} ->> 'code' = ${error}`);
  const [along = null, ...others] = paths;
  return { along, only: [...others, ...only] };
}

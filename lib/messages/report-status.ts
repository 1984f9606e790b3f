import { and, desc, eq, sql } from "drizzle-orm";
import { engineDb } from "@/db/client";
import type { MessageState } from "@/db/enums";
import { messages } from "@/db/schema";
import type { CallingAgent } from "@/lib/agents/calling-agent";
import type { Context } from "@/lib/context";
import { last4, readPhone } from "@/lib/phone";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";
import { invalid } from "./answers";
import { givenPhone } from "./recipient";
import { readSituation } from "./situation";

/** What the agent says of each state; accepted is not arrived, and is never told as such. */
const phrases: Record<MessageState | "none", string> = {
  none: "I have not sent a WhatsApp message in this call yet.",
  claimed: "It is on its way to your WhatsApp number ending in {last4}.",
  unknown: "I could not make sure that it was sent. Please look into your WhatsApp in a moment.",
  accepted:
    "WhatsApp has taken it for your number ending in {last4}, but it has not arrived on your phone yet.",
  sent: "WhatsApp has sent it to your number ending in {last4}, but it has not arrived on your phone yet.",
  failed: "I am sorry, the message could not be delivered to your WhatsApp number ending in {last4}.",
  delivered: "It has arrived on your phone, on the WhatsApp number ending in {last4}.",
  read: "It has arrived on your WhatsApp number ending in {last4}, and it was opened.",
};

/** What it says where the question itself cannot be read: nothing was to be sent, so nothing is said of sending. */
const unreadable = "I could not find out whether it has arrived.";

/** Hours that a message counts as this call's where the engine does not name the call. */
const withinH = 1;

type Newest = Pick<typeof messages.$inferSelect, "id" | "state" | "toPhone">;

/** Which messages are the call's: by its id, else those that this agent sent to the caller a moment ago. */
async function ofCall(ctx: Context, agent: CallingAgent, invocation: ToolInvocation) {
  const { call } = await readSituation(ctx, agent, invocation, null);
  if (invocation.callId !== null) return call && eq(messages.callId, call.id);
  const reading = readPhone(givenPhone(invocation, null)?.given ?? "", agent.defaultCountry);
  if (!reading.ok) return null;
  const recent = sql`${messages.createdAt} > now() - make_interval(hours => ${withinH})`;
  return and(eq(messages.agentId, agent.id), eq(messages.toPhone, reading.phone), recent);
}

async function findNewest(
  ctx: Context,
  agent: CallingAgent,
  invocation: ToolInvocation,
): Promise<Newest | null> {
  const condition = await ofCall(ctx, agent, invocation);
  if (!condition) return null;
  const [row] = await engineDb()
    .select({ id: messages.id, state: messages.state, toPhone: messages.toPhone })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), condition))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(1);
  return row ?? null;
}

/**
 * Tells how far the call's newest message has come, as it is now (contract §2.7). Sends nothing and changes
 * nothing.
 *
 * @throws ConfigChanged when a remembered agent holds no more
 */
export async function reportStatus(
  ctx: Context,
  input: { agent: CallingAgent; invocation: ToolInvocation },
): Promise<ToolAnswer> {
  const { agent, invocation } = input;
  if (Object.keys(invocation.faults).length > 0) {
    return { ...invalid("bad_arguments", invocation.faults), say: unreadable };
  }
  const newest = await findNewest(ctx, agent, invocation);
  if (!newest) return { ok: true, status: "report", state: "none", say: phrases.none };
  const { id, state, toPhone } = newest;
  const say = phrases[state].replace("{last4}", last4(toPhone));
  return { ok: true, status: "report", state, message_id: id, say };
}

import type { CallingAgent } from "@/lib/agents/calling-agent";
import type { AssumedCall } from "@/lib/calls/remember-call";
import type { Context } from "@/lib/context";
import type { Tool } from "@/lib/functions/find-tool";
import { newId } from "@/lib/ids";
import { spellingsOf } from "@/lib/phone";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";
import { blocked, failed } from "./answers";
import { wantsResend } from "./consent";
import { type Claim, meaningClaim } from "./keys";
import { newMessage } from "./new-message";
import { makeOutgoing, type Outgoing } from "./outgoing";
import { type Speaker, sayOf } from "./phrases";
import { prepare } from "./prepare";

/** Who calls which tool. */
export type ReadyInput = {
  agent: CallingAgent;
  invocation: ToolInvocation;
  /** A person tries the function: sends although the agent is not armed, and the same content again. */
  trial?: boolean;
};

/** All that a tool call sends by, of which nothing is claimed yet; or the answer that stops before. */
export type Ready = {
  message: ReturnType<typeof newMessage>;
  outgoing: Outgoing;
  speaker: Speaker;
  claims: [exact: Claim | null, meaning: Claim | null];
};

/**
 * From a call of a tool to all that is sent by it, in the contract's order (§2.4). Pure: nobody is asked, nothing is
 * claimed.
 *
 * @returns the answer instead where it stops before, in a dry run always
 */
export function makeReady(
  { requestId }: Pick<Context, "requestId">,
  { agent, invocation, trial = false }: ReadyInput,
  exact: Claim | null,
  tool: Tool,
  call: AssumedCall | null,
  optedOut: readonly string[],
): Ready | { stop: ToolAnswer } {
  if (!tool.fn.enabled) return { stop: blocked("disabled") };
  const prepared = prepare(agent, tool, invocation, call);
  if ("stop" in prepared) return prepared;
  const { to, values, content } = prepared;
  if (spellingsOf(to).some((phone) => optedOut.includes(phone))) return { stop: blocked("opted_out") };
  const speaker = { say: tool.fn.say ?? {}, language: call?.language ?? invocation.language, phone: to };

  const messageId = newId("message");
  const made = makeOutgoing(tool, { messageId, to, values, requestId });
  if (!made.ok) return { stop: failed(made, speaker) };
  const { outgoing } = made;
  const disarmed = !agent.armed && !trial && !agent.testNumbers.includes(to);
  if (invocation.dryRun || disarmed) {
    const say = sayOf("dry_run", speaker);
    return { stop: { ok: true, status: "dry_run", say, request: outgoing.shown } };
  }
  const again = trial || (tool.fn.allow_resend && wantsResend(invocation.arguments));
  const scope = { functionId: tool.fn.id, callId: invocation.callId, to };
  const meaning = again ? null : meaningClaim(scope, content, tool.fn.dedupe_s);
  const message = newMessage(messageId, tool, invocation, prepared, outgoing);
  return { message, outgoing, speaker, claims: [exact, meaning] };
}

import { hmacSha256 } from "@/lib/crypto";
import { env } from "@/lib/env";
import type { ResolvedValue } from "@/lib/functions/resolve-values";
import { spellingsOf } from "@/lib/phone";
import { isObject } from "@/lib/text";
import type { ToolInvocation } from "@/lib/tool-call";

/** Seconds for which one delivery of a tool call counts as the same. */
const exactWindowS = 24 * 3600;

/** A claimed key, and how long it is held. */
export type Claim = { key: string; windowS: number };

/** JSON with keys in one order, so that equal objects make equal texts. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}

/** Keyed, because a code of six digits could be found again from a plain hash. */
function digest(parts: unknown): string {
  return hmacSha256(env().AUTH_SECRET ?? "", canonical(parts)).toString("base64url");
}

/**
 * Tells one delivery of a tool call from another: by the sender's own id of the delivery, else by the tool
 * call's id within its call (or for its customer).
 *
 * @returns null when the engine gave nothing to tell deliveries apart by
 */
export function exactClaim(agentId: string, call: ToolInvocation): Claim | null {
  if (call.webhookId !== null) {
    return { key: `x:${digest([agentId, "webhook-id", call.webhookId])}`, windowS: exactWindowS };
  }
  const phone = call.customerPhone[call.direction ?? "inbound"]?.given;
  const within = call.callId ? ["call", call.callId] : phone ? ["phone", phone] : null;
  if (call.toolCallId === null || within === null) return null;
  const parts = [agentId, within, call.toolCallId, call.functionName, call.arguments];
  return { key: `x:${digest(parts)}`, windowS: exactWindowS };
}

/**
 * Tells one content from another within a call, or without one for a recipient, in whichever spelling of the number.
 *
 * @param windowS as the function says; null: 120 s with a call, 30 s without; 0: never the same
 */
export function meaningClaim(
  call: { functionId: string; callId: string | null; to: string },
  values: readonly ResolvedValue[],
  windowS: number | null,
): Claim | null {
  const seconds = windowS ?? (call.callId === null ? 30 : 120);
  if (seconds === 0) return null;
  const content = Object.fromEntries(values.map(({ slot, value }) => [slot, value]));
  const [person] = spellingsOf(call.to).sort();
  return { key: `m:${digest([call.functionId, call.callId, person, content])}`, windowS: seconds };
}

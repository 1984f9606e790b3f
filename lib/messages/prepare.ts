import type { ToSource } from "@/db/enums";
import type { CallingAgent } from "@/lib/agents/calling-agent";
import type { AssumedCall } from "@/lib/calls/remember-call";
import { isOwnNumber } from "@/lib/calls/settle-direction";
import type { Tool } from "@/lib/functions/find-tool";
import { lookUp, type ResolvedValue, resolveValues, type ValueSources } from "@/lib/functions/resolve-values";
import type { Mapping } from "@/lib/functions/schema";
import { wallClock } from "@/lib/functions/wall-clock";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";
import { blocked, invalid, lacks, needsInput, ownNumber } from "./answers";
import { flagFaults, hasConsent } from "./consent";
import { findRecipient, givenPhone, numberFaults } from "./recipient";

export type Prepared = {
  to: string;
  toSource: ToSource;
  values: ResolvedValue[];
  /** The values that make a message another one; what our own clock put into it does not. */
  content: ResolvedValue[];
};

function sourcesOf(
  agent: CallingAgent,
  invocation: ToolInvocation,
  call: AssumedCall | null,
  to: string | null,
): ValueSources {
  return {
    arguments: invocation.arguments,
    metadata: { ...invocation.metadata, ...call?.metadata },
    timeZone: agent.timeZone,
    builtIns: {
      customer_phone: to ?? givenPhone(invocation, call)?.given ?? null,
      call_id: invocation.callId,
      agent_name: agent.name,
      // Made when a mapping asks for them: formatters are dear.
      get date() {
        return wallClock(agent.timeZone, { dateStyle: "short" });
      },
      get time() {
        return wallClock(agent.timeZone, { timeStyle: "short" });
      },
    },
  };
}

/** Whether a value is the moment of its call: said again a minute later it is another text, and the same message. */
function isOfClock(entry: Mapping, { metadata }: ValueSources): boolean {
  if (entry.source !== "metadata" || (entry.key !== "date" && entry.key !== "time")) return false;
  return lookUp({ metadata, builtIns: {} }, entry.key) === undefined;
}

/** Whether a field is a variable that the agent listens for: of others it can ask nobody. */
const isHeard = ({ mappings }: Tool["fn"], field: string) =>
  mappings.some((entry) => entry.source === "in_call" && entry.name === field);

/**
 * From arguments to recipient and values, in the contract's order: arguments and types, `ask` values, `block`
 * values, consent, phone. Pure: nobody is asked.
 *
 * @returns what to send, or the answer that stops here
 */
export function prepare(
  agent: CallingAgent,
  tool: Tool,
  invocation: ToolInvocation,
  call: AssumedCall | null,
): Prepared | { stop: ToolAnswer } {
  const { fn, template } = tool;
  const flags = [
    ...(fn.allow_resend ? ["resend"] : []),
    ...(fn.consent === "ask" ? ["customer_agreed"] : []),
  ];
  const faults = {
    ...invocation.faults,
    ...flagFaults(invocation.arguments, flags),
    ...(fn.allow_other_number ? numberFaults(invocation.arguments) : {}),
  };
  if (Object.keys(faults).length > 0) return { stop: invalid("bad_arguments", faults) };
  const recipient = findRecipient(fn, invocation, call, agent.defaultCountry);
  const sources = sourcesOf(agent, invocation, call, recipient.ok ? recipient.phone : null);
  const resolved = resolveValues(fn.mappings, template, sources);
  if (!resolved.ok) {
    if (resolved.code === "ask") return { stop: needsInput(resolved.missing) };
    if (resolved.code === "missing_value") return { stop: blocked("missing_value") };
    const wrong = Object.keys(resolved.fields).filter((name) => isHeard(fn, name));
    return { stop: invalid(resolved.code, resolved.fields, wrong) };
  }
  if (!hasConsent(fn.consent, sources)) return { stop: lacks("no_consent", fn.consent === "ask") };
  if (!recipient.ok) {
    const unknown = lacks("no_phone", fn.allow_other_number);
    if (recipient.code === "no_phone") return { stop: unknown };
    const { field } = recipient;
    const bad = invalid("bad_phone", { [field]: "is no possible phone number" });
    // The call's own number was said by nobody in it.
    return { stop: field === "customer_phone" ? { ...bad, say: unknown.say } : bad };
  }
  if (isOwnNumber(agent, recipient.phone)) return { stop: ownNumber() };
  const { values } = resolved;
  const moving = new Set(fn.mappings.filter((entry) => isOfClock(entry, sources)).map(({ slot }) => slot));
  const content = values.filter(({ slot }) => !moving.has(slot));
  return { to: recipient.phone, toSource: recipient.source, values, content };
}

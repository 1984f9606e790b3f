import type { Engine } from "@/db/enums";
import { isAbsent } from "@/lib/absent";
import { cleanText, isObject } from "@/lib/text";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";
import { noObject } from "./arguments";
import { type Envelope, readCallFields } from "./call-fields";
import type { EnvelopeDialect } from "./dialect";
import { objectOf, presentEntries, textOf } from "./given";

/**
 * Vapi's server messages. Its own pages, types and live payloads write tool calls differently: all of these
 * are read. Vapi throws away an answer that is not 200, and one with a line break in it.
 *
 * Source: docs.vapi.ai/tools/custom-tools, /server-url/events, and the types of its server SDK
 */

/** Where the calls are; the first that is not empty counts. */
const lists = ["toolCallList", "toolCalls", "toolWithToolCallList"] as const;

/** More in one request are no conversation. */
const mostCalls = 32;

type Item = Record<string, unknown>;
const itemOf = (value: unknown): Item => (isObject(value) ? value : {});

/** A call by itself, or beside the definition of its tool, whose `function.parameters` are a schema then. */
function readItem(item: Item): { id: unknown; name: unknown; given: unknown } {
  const call = isObject(item.toolCall) ? item.toolCall : item;
  const fn = itemOf(call.function);
  const definition = itemOf(item.function);
  const names = [fn.name, call.name, definition.name, item.name];
  const given = [fn.arguments, call.arguments, fn.parameters, call.parameters];
  return {
    id: call.id ?? item.id,
    name: names.find((name) => textOf(name) !== null),
    given: given.find((value) => !isAbsent(value)),
  };
}

/** What Vapi knows of the call. Its `customer` is the customer, whoever called. */
function envelopeOf(message: Item): Envelope {
  const call = itemOf(message.call);
  const customers = [itemOf(message.customer), itemOf(call.customer)];
  const first = (key: string) => customers.map((one) => one[key]).find((value) => !isAbsent(value));
  const overrides = itemOf(call.assistantOverrides);
  return {
    callId: call.id,
    customerPhone: first("number"),
    direction: call.type,
    metadata: {
      ...presentEntries({ customer_name: first("name") }),
      ...presentEntries(overrides.variableValues),
      ...presentEntries(overrides.metadata),
      ...presentEntries(call.metadata),
    },
  };
}

function listOf(message: Item): unknown[] | null {
  const found = lists.map((name) => message[name]).filter((value) => Array.isArray(value));
  return found.find((list) => list.length > 0) ?? found[0] ?? null;
}

/** The id by which Vapi finds its call again, as it stands there: also one that is none for us, too long or blank. */
function echoOf(id: unknown): string {
  return typeof id === "string" ? id : (textOf(id) ?? "");
}

function invocationOf(
  engine: Engine,
  fields: ReturnType<typeof readCallFields>,
  item: ReturnType<typeof readItem>,
  alone: boolean,
): ToolInvocation {
  const read = isAbsent(item.given) ? {} : objectOf(item.given);
  return {
    ...fields,
    engine,
    functionName: cleanText(textOf(item.name) ?? ""),
    // One delivery, several calls: its id alone would make them one.
    webhookId: fields.webhookId === null || alone ? fields.webhookId : null,
    arguments: presentEntries(read),
    faults: read === null ? { ...fields.faults, arguments: noObject } : fields.faults,
  };
}

/** Statuses at which the model should hear that it went wrong. */
const errors: ReadonlySet<ToolAnswer["status"]> = new Set(["invalid", "failed", "unknown"]);

export const vapi: EnvelopeDialect = {
  alwaysOk: true,
  parse(engine, headers, body) {
    const { message } = body;
    if (!isObject(message)) return null;
    const envelope = envelopeOf(message);
    const list = message.type === "end-of-call-report" ? null : listOf(message);
    if (list === null || list.length === 0) {
      if (typeof message.type !== "string") return null;
      if (message.type === "tool-calls") return { calls: [] };
      const ended = message.type === "end-of-call-report";
      const { callId, customerPhone, direction } = readCallFields(headers, {}, envelope);
      return { ended: ended && callId !== null ? { callId, customerPhone, direction } : null };
    }
    const items = list.map((value) => readItem(itemOf(value)));
    const calls = items.map((item, index) => {
      const fields = readCallFields(headers, body, { ...envelope, toolCallId: item.id });
      const call = invocationOf(engine, fields, item, items.length === 1);
      if (index < mostCalls) return call;
      return { ...call, faults: { ...call.faults, [lists[0]]: `has at most ${mostCalls} calls` } };
    });
    return { calls };
  },
  render(answers, invocations, { message }) {
    const items = listOf(itemOf(message)) ?? [];
    const results = answers.map((answer, index) => {
      const say = answer.say.replace(/\s+/g, " ");
      return {
        name: invocations[index]?.functionName ?? "",
        toolCallId: echoOf(readItem(itemOf(items[index])).id),
        ...(errors.has(answer.status) ? { error: say } : { result: say }),
      };
    });
    return { results };
  },
};

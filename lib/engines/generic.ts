import type { Engine } from "@/db/enums";
import { cleanJson, cleanText, isObject } from "@/lib/text";
import type { ToolInvocation } from "@/lib/tool-call";
import { noObject, readArguments } from "./arguments";
import { namedFields, readCallFields } from "./call-fields";
import type { EnvelopeDialect } from "./dialect";

/** Takes out of a foreign body what no text of ours may hold, and keys that could reach a prototype. */
export function cleanBody(body: Record<string, unknown>): Record<string, unknown> {
  const cleaned = cleanJson(body);
  return isObject(cleaned) ? cleaned : {};
}

/**
 * One tool, flat: the arguments, and beside them what the engine knows of the call.
 *
 * @param functionName as in the address
 * @param body already cleaned ({@link cleanBody})
 */
export function parseFlat(
  engine: Engine,
  functionName: string,
  headers: Headers,
  body: Record<string, unknown>,
): ToolInvocation {
  const fields = readCallFields(headers, body);
  const read = readArguments(body, namedFields);
  return {
    ...fields,
    engine,
    functionName,
    arguments: read.ok ? read.arguments : {},
    faults: read.ok ? fields.faults : { ...fields.faults, [read.container]: noObject },
  };
}

const envelopeFields: ReadonlySet<string> = new Set([...namedFields, "name", "call"]);

/** Our own envelope: `{"name","arguments","call":{…},"tool_call_id"}`. */
export const genericEnvelope: EnvelopeDialect = {
  parse(engine, headers, body) {
    const { name, call } = body;
    // `args` beside `call` is another engine's envelope.
    if (typeof name !== "string" || !isObject(call) || body.args !== undefined) return null;
    const fields = readCallFields(headers, body, {
      callId: call.id,
      toolCallId: body.tool_call_id,
      customerPhone: call.customer_phone,
      metadata: call.metadata,
      language: call.language,
      direction: call.direction,
    });
    const read = readArguments(body, envelopeFields);
    const invocation: ToolInvocation = {
      ...fields,
      engine,
      functionName: cleanText(name),
      arguments: read.ok ? read.arguments : {},
      faults: read.ok ? fields.faults : { ...fields.faults, [read.container]: noObject },
    };
    return { calls: [invocation] };
  },
  render: ([answer]) => answer ?? {},
};

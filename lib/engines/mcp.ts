import type { Engine } from "@/db/enums";
import { isAbsent } from "@/lib/absent";
import { cleanText, isObject } from "@/lib/text";
import type { ToolAnswer, ToolInvocation } from "@/lib/tool-call";
import { noObject } from "./arguments";
import { readCallFields } from "./call-fields";
import { cleanBody } from "./generic";
import { objectOf, presentEntries } from "./given";

/** One `tools/call`, as far as we read it. */
export type McpCall = {
  name: string;
  arguments: unknown;
  /** The request's `_meta`: set by the program around the model, never by the model. */
  meta: unknown;
};

/** Our keys in `_meta` (contract §3). */
const metaKey = (name: string) => `midcall/${name}`;

/**
 * A call by MCP. What is known of the phone call comes from `_meta`, then the headers, then the query of the
 * address. The JSON-RPC id is no tool call's id: clients count from 0 in every connection.
 */
export function parseMcpCall(
  engine: Engine,
  headers: Headers,
  query: URLSearchParams,
  call: McpCall,
): ToolInvocation {
  const meta = cleanBody(objectOf(call.meta) ?? {});
  const inQuery = { call_id: query.get("call_id"), customer_phone: query.get("customer_phone") };
  const fields = readCallFields(headers, cleanBody(inQuery), {
    callId: meta[metaKey("call-id")],
    toolCallId: meta[metaKey("tool-call-id")],
    customerPhone: meta[metaKey("customer-phone")],
    metadata: meta[metaKey("metadata")],
    language: meta[metaKey("language")],
    direction: meta[metaKey("direction")],
  });
  const given = isAbsent(call.arguments) ? {} : objectOf(call.arguments);
  return {
    ...fields,
    engine,
    functionName: cleanText(call.name),
    arguments: presentEntries(given === null ? {} : cleanBody(given)),
    faults: given === null ? { ...fields.faults, arguments: noObject } : fields.faults,
  };
}

/** Without an entry that is null: some clients write it for what they have not, and the protocol refuses it. */
function withoutNull(of: Record<string, unknown>, key: string): Record<string, unknown> {
  if (of[key] !== null) return of;
  const { [key]: _none, ...rest } = of;
  return rest;
}

/**
 * A request, or a list of them, with parameters as the protocol wants them: some models give null for no arguments, or
 * JSON text of an object. What is neither stays, and is refused by the protocol.
 */
export function mendRequest(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(mendRequest);
  if (!isObject(body)) return body;
  const request = withoutNull(body, "params");
  if (!isObject(request.params)) return request;
  const params = withoutNull(request.params, "_meta");
  if (request.method !== "tools/call") return { ...request, params };
  const { arguments: given, ...others } = params;
  const read = isAbsent(given) ? {} : (objectOf(given) ?? given);
  return { ...request, params: { ...others, arguments: read } };
}

/** An answer as a tool's result: a sentence for the model, and all of it for the program. */
export function mcpResult(answer: ToolAnswer) {
  return {
    content: [{ type: "text" as const, text: answer.say }],
    structuredContent: { ...answer },
    ...(answer.ok ? {} : { isError: true }),
  };
}

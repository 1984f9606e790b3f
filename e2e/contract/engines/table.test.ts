import { ToolSchema } from "@modelcontextprotocol/sdk/types.js";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import fc from "fast-check";
import type { Retell } from "retell-sdk";
import { describe, expect, test } from "vitest";
import type { Direction, Engine } from "@/db/enums";
import { exportDefinitions, exportTool } from "@/lib/engines/definitions";
import { bolna } from "@/lib/engines/definitions/bolna";
import { cartesia } from "@/lib/engines/definitions/cartesia";
import { deepgram } from "@/lib/engines/definitions/deepgram";
import { dograh } from "@/lib/engines/definitions/dograh";
import { elevenlabs } from "@/lib/engines/definitions/elevenlabs";
import { retell } from "@/lib/engines/definitions/retell";
import { telnyx } from "@/lib/engines/definitions/telnyx";
import { toolDefinition } from "@/lib/engines/definitions/tool-definition";
import { ultravox } from "@/lib/engines/definitions/ultravox";
import { vapi } from "@/lib/engines/definitions/vapi";
import { parseEnvelope } from "@/lib/engines/envelope";
import { definitionFormats } from "@/lib/engines/formats";
import { cleanBody, parseFlat } from "@/lib/engines/generic";
import { functionInput } from "@/lib/functions/schema";
import type { ToolInvocation } from "@/lib/tool-call";

/**
 * Engine by engine: our definition fits what the engine takes, and the request that the engine makes of it,
 * by its documented rules, is read back whole. Signatures by the vendors' code: signatures.test.ts; the
 * vendors' MCP clients: mcp.test.ts.
 */

const inCall = (over: Record<string, unknown>) => ({
  source: "in_call",
  description: "What to say",
  ...over,
});
const fn = functionInput.parse({
  name: "send_payment_link",
  connection_id: "con_1",
  template: { name: "payment", language: "en" },
  description: "Send the payment link when the caller agrees to pay now",
  mappings: [
    inCall({ slot: "body.1", name: "amount", type: "number" }),
    inCall({ slot: "body.2", name: "plan", type: "choice", choices: ["Basic", "Pro"] }),
    inCall({ slot: "body.3", name: "note", when_missing: "default", default: "-" }),
    { slot: "body.4", source: "metadata", key: "customer_name" },
  ],
  say: { sending: { en: "Sending it to your WhatsApp.", hi: "मैं भेज रही हूँ।" } },
  allow_resend: true,
  consent: "ask",
});
const bare = { name: "check_it", description: "Look whether it arrived", parameters: [], readOnly: true };
const tool = toolDefinition(fn);
const context = { agentId: "agt_1", baseUrl: "https://midcall.example.com", tools: [tool, bare] };

/** What a model fills in, with all that has broken templates before. */
const given = { amount: 1499.5, plan: "Pro", note: 'said "yes"\n100% \\ हाँ 🎉', customer_agreed: true };
const customer = "+919812345678";
const ours = "+918045671234";

/** Names and texts as the strictest of all engines takes them. */
test.each(definitionFormats)(
  "$format: names, descriptions and addresses keep every engine's limits",
  ({ format }) => {
    const text = JSON.stringify(exportDefinitions(format, context));
    for (const [, name = ""] of text.matchAll(/"(?:name|modelToolName|operationId)":"([^"]*)"/g)) {
      expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/);
    }
    for (const [, description = ""] of text.matchAll(/"description":"([^"]*)"/g)) {
      expect(description.length).toBeLessThanOrEqual(1000);
    }
    expect(text).not.toMatch(/additionalProperties|backoffPlan|tk_[A-Za-z0-9]/);
  },
);

/** The JSON schemas within a form. */
const schemas: Partial<Record<(typeof definitionFormats)[number]["format"], (tool: never) => unknown>> = {
  openai: (form: { function: { parameters: unknown } }) => form.function.parameters,
  "openai-flat": (form: { parameters: unknown }) => form.parameters,
  mcp: (form: { inputSchema: unknown }) => form.inputSchema,
  vapi: (form: { function: { parameters: unknown } }) => form.function.parameters,
  retell: (form: { parameters: unknown }) => form.parameters,
  bolna: (form: { parameters: unknown }) => form.parameters,
  livekit: (form: { raw_schema: { parameters: unknown } }) => form.raw_schema.parameters,
  pipecat: ({ properties, required }: { properties: unknown; required: unknown }) => ({
    type: "object",
    properties,
    required,
  }),
  telnyx: (form: { webhook: { body_parameters: unknown } }) => form.webhook.body_parameters,
  deepgram: (form: { parameters: unknown }) => form.parameters,
};

describe.each(Object.keys(schemas) as (keyof typeof schemas)[])("%s: its JSON schema", (format) => {
  test("is one, by both drafts that engines use, and takes what a model fills in", () => {
    for (const of of [tool, bare]) {
      const schema = schemas[format]?.(exportTool(format, of, context) as never) as object;
      for (const ajv of [new Ajv({ strict: true }), new Ajv2020({ strict: true })]) {
        const validate = ajv.compile(schema);
        const args = of === bare ? {} : given;
        expect(validate(format === "bolna" ? { ...args, execution_id: "1" } : args)).toBe(true);
        if (of === tool) expect(validate({ plan: "Gold" })).toBe(false);
      }
    }
  });
});

test("retell: the definition has the type of the vendor's SDK", () => {
  const typed: Retell.LlmCreateParams.CustomTool[] = [retell.tool(tool, context), retell.tool(bare, context)];
  expect(typed.every(({ parameters }) => parameters?.type === "object")).toBe(true);
});

test("mcp: the entries are what the official client takes", () => {
  for (const of of [tool, bare])
    expect(ToolSchema.safeParse(exportTool("mcp", of, context)).success).toBe(true);
});

type Leaf = { dynamic_variable: string } | { constant_value: string } | { description: string };
/** Engines whose body is described leaf by leaf: what the model gives, and the engine's own variables. */
function fillLeaves(properties: Record<string, Leaf>, variables: Record<string, unknown>) {
  const model: Record<string, unknown> = given;
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, leaf]) => {
      if ("constant_value" in leaf) return [[name, leaf.constant_value]];
      const value = "dynamic_variable" in leaf ? variables[leaf.dynamic_variable] : model[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
const template = (text: string, variables: Record<string, string>) =>
  text.replace(/\{\{([^}]*)\}\}/g, (whole, name: string) => variables[name] ?? whole);
const filled = (fields: Record<string, unknown>, variables: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, template(String(text), variables)]));

type Asked = { url: string; body: unknown; headers?: Record<string, string> };
type Expected = Partial<Pick<ToolInvocation, "callId" | "toolCallId" | "direction">> & {
  phone: string | null;
};

/** Bolna puts what it knows into the places of the body; what stands there as a text stays. */
function bolnaBody(known: Record<string, string>, direction?: Direction): Asked {
  const { url, param } = bolna.tool(tool, { ...context, direction }).value;
  const values: Record<string, unknown> = { ...given, ...known };
  const body = Object.entries(param).map(([name, place]) => [
    name,
    typeof place === "string" ? place : (values[place.$var] ?? place),
  ]);
  return { url, body: Object.fromEntries(body) };
}

/** Each engine's request, as its documents say that it is made of our definition. */
const requests: [Engine, string, () => Asked, Expected][] = [
  [
    "vapi",
    "its envelope",
    () => ({
      url: vapi.tool(tool, context).server.url,
      body: {
        message: {
          type: "tool-calls",
          toolCallList: [
            {
              id: "call_9",
              type: "function",
              function: { name: vapi.tool(tool, context).function.name, arguments: JSON.stringify(given) },
            },
          ],
          call: { id: "c-1", type: "inboundPhoneCall" },
          customer: { number: customer },
          phoneNumber: { number: ours },
        },
      },
    }),
    { callId: "c-1", toolCallId: "call_9", direction: "inbound", phone: customer },
  ],
  [
    "retell",
    "its envelope of a call that the agent makes",
    () => ({
      url: retell.tool(tool, context).url,
      body: {
        name: retell.tool(tool, context).name,
        args: given,
        call: { call_id: "c-1", direction: "outbound", from_number: ours, to_number: customer },
      },
    }),
    { callId: "c-1", direction: "outbound", phone: customer },
  ],
  [
    "elevenlabs",
    "a flat body",
    () => {
      const { url, request_body_schema: schema } = elevenlabs.tool(tool, context).tool_config.api_schema;
      const variables = {
        system__caller_id: customer,
        system__called_number: ours,
        system__conversation_id: "conv_1",
      };
      return { url, body: fillLeaves(schema.properties, variables) };
    },
    { callId: "conv_1", phone: customer },
  ],
  [
    "elevenlabs",
    "a flat body, of an agent that calls",
    () => {
      const outbound = elevenlabs.tool(tool, { ...context, direction: "outbound" });
      const { url, request_body_schema: schema } = outbound.tool_config.api_schema;
      const variables = { system__caller_id: ours, system__called_number: customer };
      return { url, body: fillLeaves(schema.properties, variables) };
    },
    { direction: "outbound", phone: customer },
  ],
  [
    "elevenlabs",
    "the envelope of its older page",
    () => ({
      url: elevenlabs.tool(tool, context).tool_config.api_schema.url,
      body: {
        tool_call_id: "t-1",
        tool_name: "x",
        parameters: given,
        conversation_id: "conv_1",
        phone: customer,
      },
    }),
    { callId: "conv_1", toolCallId: "t-1", phone: customer },
  ],
  [
    "cartesia",
    "a flat body of a call that the agent makes",
    () => {
      const { url, request_body_schema: schema } = cartesia.tool(tool, context).api_schema;
      const variables = {
        system__caller_id: ours,
        system__called_number: customer,
        system__call_direction: "outbound",
      };
      return { url, body: fillLeaves(schema.properties, variables) };
    },
    { direction: "outbound", phone: customer },
  ],
  [
    "bolna",
    "a body of markers",
    () => bolnaBody({ execution_id: "run_1", tool_call_id: "t-1" }),
    { callId: "run_1", toolCallId: "t-1", phone: null },
  ],
  [
    "bolna",
    "a body of markers, of a customer who calls",
    () => bolnaBody({ from_number: customer, to_number: ours }),
    { direction: "inbound", phone: customer },
  ],
  [
    "bolna",
    "a body of markers, of an agent that calls",
    () => bolnaBody({ from_number: ours, to_number: customer }, "outbound"),
    { direction: "outbound", phone: customer },
  ],
  [
    "ultravox",
    "a flat body, the number given with the call",
    () => {
      const { definition } = ultravox.tool(tool, context);
      const [automatic] = definition.automaticParameters;
      const [fixed] = definition.staticParameters;
      const body = { ...given, [automatic?.name ?? ""]: "uv_1", [fixed?.name ?? ""]: customer };
      return { url: definition.http.baseUrlPattern, body };
    },
    { callId: "uv_1", phone: customer },
  ],
  [
    "dograh",
    "presets under the model's arguments",
    () => {
      const { url, preset_parameters: presets } = dograh.tool(tool, context).definition.config;
      const variables = {
        "initial_context.caller_number": customer,
        "initial_context.called_number": ours,
        "initial_context.direction": "inbound",
      };
      const own = filled(Object.fromEntries(presets.map((one) => [one.name, one.value_template])), variables);
      return { url, body: { ...own, ...given } };
    },
    { direction: "inbound", phone: customer },
  ],
  [
    "telnyx",
    "presets over the model's arguments",
    () => {
      const { url, preset_body_fields: presets } = telnyx.tool(tool, context).webhook;
      const own = filled(presets, { call_control_id: "v3:abc", telnyx_end_user_target: customer });
      return { url, body: { ...given, ...own } };
    },
    { callId: "v3:abc", phone: customer },
  ],
  [
    "deepgram",
    "a flat body, the call in the headers",
    () => {
      const { url, headers } = deepgram.tool(tool, context).endpoint;
      const own = filled(headers, { call_id: "dg_1", customer_phone: customer });
      return { url, body: given, headers: own as Record<string, string> };
    },
    { callId: "dg_1", phone: customer },
  ],
  [
    "deepgram",
    "headers that nobody filled in",
    () => {
      const { url, headers } = deepgram.tool(tool, context).endpoint;
      return { url, body: given, headers: { ...headers } };
    },
    { callId: null, phone: null },
  ],
];

test.each(requests)("%s: %s is read back whole", (engine, _what, ask, expected) => {
  const { url, body, headers = {} } = ask();
  const [, name] = new URL(url).pathname.slice("/api/tools/".length).split("/");
  const read = cleanBody(JSON.parse(JSON.stringify(body)));
  const content = parseEnvelope(engine, new Headers(headers), read)?.content;
  const call =
    name === undefined
      ? content && "calls" in content && content.calls[0]
      : parseFlat(engine, name, new Headers(headers), read);
  const { phone, ...fields } = expected;
  expect(call).toMatchObject({ functionName: fn.name, ...fields, faults: {} });
  if (!call) return;
  expect(call.arguments).toEqual(given);
  expect(call.customerPhone[call.direction ?? "inbound"]?.given ?? null).toBe(phone);
});

describe("bolna's templates", () => {
  /** The documented way: a value goes into the text of the body as it is. */
  const documented = (param: string, values: Record<string, string>) =>
    JSON.parse(
      param.replace(/%\((\w+)\)s/g, (_whole, name: string) => {
        const value = values[name];
        if (value === undefined) throw new Error(`KeyError: ${name}`);
        return value;
      }),
    );

  test.each([
    ["a quote", 'say "yes"'],
    ["a line break", "one\ntwo"],
    ["a backslash", "C:\\new"],
  ])("the documented form breaks with %s, or changes it; our markers do not", (_what, note) => {
    const text = '{"note": "%(note)s"}';
    let broken: unknown;
    try {
      broken = documented(text, { note }).note;
    } catch (error) {
      broken = error;
    }
    expect(broken).not.toBe(note);
    const { param } = bolna.tool(tool, context).value;
    const body = { ...param, note, amount: 1 };
    const call = parseFlat("bolna", fn.name, new Headers(), cleanBody(JSON.parse(JSON.stringify(body))));
    // What was not filled in is absent, not a text.
    expect(call.arguments).toEqual({ note, amount: 1 });
    expect(call).toMatchObject({ callId: null, toolCallId: null, customerPhone: { inbound: null } });
  });

  test("the documented form ends with an error where a value is missing", () => {
    expect(() => documented('{"note": "%(note)s", "plan": "%(plan)s"}', { note: "x" })).toThrow(/KeyError/);
  });

  test("whatever is said comes through our markers as it is", () => {
    const { param } = bolna.tool(tool, context).value;
    const saying = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        '"',
        "\\",
        "%",
        "100%",
        "%s",
        "%(amount)s off",
        "{{",
        "a\r\n\tb",
        "हाँ",
        "👩🏽‍⚕️",
        "{}",
        "null",
      ),
    );
    fc.assert(
      fc.property(fc.array(saying, { minLength: 1, maxLength: 4 }), (parts) => {
        const note = `Say: ${parts.join("")}`;
        const body = cleanBody(JSON.parse(JSON.stringify({ ...param, note })));
        expect(parseFlat("bolna", fn.name, new Headers(), body).arguments).toEqual({ note });
      }),
    );
  });

  test("a place that stayed as it was in the documented form is absent, too", () => {
    const body = { amount: "%(amount)s", note: "at 5%(off)s or so", execution_id: "%(execution_id)s" };
    const call = parseFlat("bolna", fn.name, new Headers(), cleanBody(body));
    expect(call.arguments).toEqual({ note: "at 5%(off)s or so" });
    expect(call.callId).toBeNull();
  });
});

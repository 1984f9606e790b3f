import { describe, expect, test } from "vitest";
import { functionInput } from "@/lib/functions/schema";
import { type DefinitionFormat, definitionFormats, keyPlaceholder } from "../formats";
import { exportDefinitions, exportTool } from ".";
import { type ToolDefinition, toolDefinition } from "./tool-definition";

const inCall = (over: Record<string, unknown>) => ({
  slot: "body.1",
  source: "in_call",
  name: "otp_code",
  description: "6-digit verification code",
  ...over,
});

function tool(over: Record<string, unknown> = {}): ToolDefinition {
  const fn = functionInput.parse({
    name: "send_otp",
    connection_id: "con_1",
    template: { name: "otp_support", language: "en" },
    description: "Send OTP when customer confirms their phone number",
    mappings: [
      inCall({}),
      inCall({ slot: "body.2", name: "plan", type: "choice", choices: ["Basic", "Pro"] }),
      inCall({ slot: "body.3", name: "amount", type: "number", when_missing: "default", default: "1" }),
      { slot: "body.4", source: "metadata", key: "customer_name" },
      { slot: "body.5", source: "static", value: "a-fixed-text" },
    ],
    ...over,
  });
  return toolDefinition(fn);
}

const context = (tools: ToolDefinition[]) => ({
  agentId: "agt_1",
  baseUrl: "https://midcall.example.com",
  tools,
});
// biome-ignore lint/suspicious/noExplicitAny: each test says what it expects of a foreign form
const one = (format: DefinitionFormat, of: ToolDefinition = tool()): any =>
  exportTool(format, of, context([of]));

describe.each(definitionFormats)("the form $format", ({ format }) => {
  const document = JSON.stringify(exportDefinitions(format, context([tool()])));

  test("names the tool, its description and its parameters, and nothing that is not the model's", () => {
    expect(document).toContain("send_otp");
    expect(document).toContain("Send OTP when customer confirms their phone number");
    for (const name of ["otp_code", "plan", "Basic", "amount"]) expect(document).toContain(name);
    expect(document).not.toMatch(/a-fixed-text|customer_name|tk_|body\.1/);
  });

  test("is there for an agent without functions, and for a tool without parameters", () => {
    expect(exportDefinitions(format, context([]))).toBeTypeOf("object");
    const bare = { name: "look_up", description: "Look something up", parameters: [], readOnly: true };
    expect(JSON.stringify(exportDefinitions(format, context([bare])))).toContain("look_up");
  });

  test("lets the model choose no number of the customer's", () => {
    const properties = JSON.stringify(
      Object.keys(one(format).parameters?.properties ?? one(format).function?.parameters.properties ?? {}),
    );
    expect(properties).not.toMatch(/phone|number/);
  });
});

test.each(["vapi", "retell"] as const)(
  "%s is sent to the agent's address, which takes its envelope",
  (format) => {
    const { server, url, headers } = one(format);
    expect(server?.url ?? url).toBe("https://midcall.example.com/api/tools/agt_1");
    expect(server?.headers ?? headers).toEqual({ Authorization: `Bearer ${keyPlaceholder}` });
  },
);

test.each(["elevenlabs", "cartesia", "bolna", "ultravox", "dograh", "telnyx", "deepgram"] as const)(
  "%s is sent to the function's own address",
  (format) => {
    expect(JSON.stringify(one(format))).toContain('"https://midcall.example.com/api/tools/agt_1/send_otp"');
  },
);

test("no engine retries by itself, guesses, or gives up before we answer", () => {
  expect(one("vapi").server).not.toHaveProperty("backoffPlan");
  expect(one("vapi").async).toBe(false);
  expect(one("retell")).toMatchObject({ max_retry: 0, args_at_root: false, timeout_ms: 8000 });
  expect(one("ultravox").definition).toMatchObject({ precomputable: false, timeout: "8s" });
  expect(one("deepgram").defer_until_eot).toBe(true);
  expect(one("telnyx")).toMatchObject({ timeout_ms: 8000, webhook: { async: false } });
  expect(one("pipecat").register).toEqual({ cancel_on_interruption: false, timeout_secs: 8 });
  expect(one("livekit")).toMatchObject({ on_duplicate: "reject", duplicate_scope: "name_and_args" });
  expect(one("mcp").annotations).toMatchObject({ readOnlyHint: false, destructiveHint: false });
});

describe("the words while it is sent", () => {
  const spoken = (sending: unknown) => {
    const of = tool({ say: { sending } });
    return [
      one("vapi", of).messages[0].content,
      one("retell", of).execution_message_description,
      one("dograh", of).definition.config.customMessage,
      one("telnyx", of).webhook.messages[0].content,
      one("bolna", of).pre_call_message,
    ];
  };

  test("are the function's own", () => {
    expect(spoken("Going out now.")).toEqual(Array(5).fill("Going out now."));
  });

  test("are in English, else in the first language, where an engine takes one; Bolna takes all", () => {
    const both = { hi: "भेज रही हूँ।", en: "Going out now." };
    expect(spoken(both)).toEqual([...Array(4).fill("Going out now."), both]);
    expect(spoken({ hi: "भेज रही हूँ।" })[0]).toBe("भेज रही हूँ।");
  });

  test("never have a place that the engine could not fill", () => {
    const usual = "I am sending it to your WhatsApp now.";
    expect(spoken("On its way to {last4}.")).toEqual(Array(5).fill(usual));
    expect(spoken({ en: "To {last4}." })).toEqual(Array(5).fill(usual));
    expect(spoken(undefined)).toEqual(Array(5).fill(usual));
  });
});

describe("ElevenLabs and Cartesia", () => {
  test("fill the call's fields themselves, as leaves of one kind only", () => {
    for (const format of ["elevenlabs", "cartesia"] as const) {
      const { api_schema } = one(format).tool_config ?? one(format);
      expect(api_schema.method).toBe("POST");
      const { properties, required } = api_schema.request_body_schema;
      expect(properties.from_number).toEqual({ type: "string", dynamic_variable: "system__caller_id" });
      expect(required).toEqual(["otp_code", "plan"]);
      for (const leaf of Object.values<Record<string, unknown>>(properties)) {
        expect("description" in leaf).not.toBe("dynamic_variable" in leaf);
      }
    }
  });

  test("ElevenLabs is told who calls whom where the agent calls customers", () => {
    const of = tool();
    const outbound = exportTool("elevenlabs", of, { ...context([of]), direction: "outbound" });
    const leaf = { type: "string", constant_value: "outbound" };
    expect(outbound).toMatchObject({
      tool_config: { api_schema: { request_body_schema: { properties: { direction: leaf } } } },
    });
    expect(one("elevenlabs").tool_config.api_schema.request_body_schema.properties).not.toHaveProperty(
      "direction",
    );
  });

  test("call a function that has the name of one of their own tools otherwise, and the same address", () => {
    const of = tool({ name: "skip_turn" });
    expect(one("elevenlabs", of).tool_config).toMatchObject({
      name: "whatsapp_skip_turn",
      api_schema: { url: "https://midcall.example.com/api/tools/agt_1/skip_turn" },
    });
  });
});

describe("Bolna", () => {
  test("is told of the run's id, and of no number", () => {
    const { parameters, value, key } = one("bolna");
    expect(key).toBe("custom_task");
    expect(Object.keys(parameters.properties)).toEqual(["otp_code", "plan", "amount", "execution_id"]);
    expect(value.param).toMatchObject({
      otp_code: { $var: "otp_code" },
      execution_id: { $var: "execution_id" },
      from_number: { $var: "from_number" },
      // Bolna does not tell who called whom: the definition does.
      direction: "inbound",
    });
  });

  test("never gets a parameter whose value would become a part of its own request", () => {
    const names = ["url", "method", "headers", "url_value", "resp"];
    const of = tool({ mappings: names.map((name, i) => inCall({ slot: `body.${i}`, name })) });
    const { parameters, value } = one("bolna", of);
    const shown = Object.keys(parameters.properties);
    expect(shown).toEqual([
      "url_value_value",
      "method_value",
      "headers_value",
      "url_value",
      "resp_value",
      "execution_id",
    ]);
    expect(value.param).toMatchObject({
      url: { $var: "url_value_value" },
      url_value: { $var: "url_value" },
      resp: { $var: "resp_value" },
    });
  });

  test("starts nothing of its own by a function's name", () => {
    expect(one("bolna", tool({ name: "end_call_summary" }))).toMatchObject({
      name: "whatsapp_end_call_summary",
      value: { url: "https://midcall.example.com/api/tools/agt_1/end_call_summary" },
    });
  });
});

test("Gemini gets no empty object, Dograh its choices in words, OpenAPI no empty list", () => {
  const bare = { name: "look_up", description: "Look something up", parameters: [] };
  expect(one("gemini", bare)).not.toHaveProperty("parameters");
  expect(one("gemini").parameters.properties.plan.type).toBe("STRING");
  const plan = one("dograh").definition.config.parameters[1];
  expect(plan).toEqual({
    name: "plan",
    type: "string",
    description: "6-digit verification code. One of: Basic, Pro.",
    required: true,
  });
  const { schema } = one("openapi", bare).operation.requestBody.content["application/json"];
  expect(schema).toEqual({ type: "object", properties: {} });
});

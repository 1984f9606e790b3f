import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEnvelope } from "./envelope";
import { cleanBody, parseFlat } from "./generic";

const flat = (body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  parseFlat("generic", "send_otp", new Headers(headers), cleanBody(body));
const phoneOf = (body: Record<string, unknown>, direction: "inbound" | "outbound" = "inbound") =>
  flat(body).customerPhone[direction];

describe("a flat body", () => {
  test("is read as the contract's example says", () => {
    expect(
      flat({
        call_id: "c-42",
        tool_call_id: "t-1",
        customer_phone: "+919876543210",
        language: "en",
        metadata: { customer_name: "Asha" },
        arguments: { otp_code: "123456" },
        dry_run: false,
      }),
    ).toEqual({
      engine: "generic",
      functionName: "send_otp",
      callId: "c-42",
      toolCallId: "t-1",
      webhookId: null,
      customerPhone: {
        inbound: { given: "+919876543210", source: "body" },
        outbound: { given: "+919876543210", source: "body" },
      },
      metadata: { customer_name: "Asha" },
      language: "en",
      direction: null,
      arguments: { otp_code: "123456" },
      dryRun: false,
      faults: {},
    });
  });

  test.each(["arguments", "args", "parameters", "params", "input", "payload"])(
    "may hold its arguments in %s, as an object or as JSON text",
    (container) => {
      expect(flat({ [container]: { a: 1 }, b: 2 }).arguments).toEqual({ a: 1 });
      expect(flat({ [container]: '{"a":1}', b: 2 }).arguments).toEqual({ a: 1 });
      expect(flat({ [container]: null, b: 2 }).arguments).toEqual({ b: 2 });
    },
  );

  test("the first container that is there counts", () => {
    expect(flat({ payload: { a: 1 }, args: { a: 2 }, arguments: null }).arguments).toEqual({ a: 2 });
  });

  test.each([["text"], ["[1]"], [[1]], [5], [true], [""]])("arguments that are %j are a fault", (given) => {
    const { faults, arguments: read } = flat({ arguments: given, otp_code: "1" });
    expect(faults).toEqual({ arguments: "must be an object, or JSON text of one" });
    expect(read).toEqual({});
  });

  test("without a container, the root's keys are arguments but for those of the call", () => {
    const read = flat({
      otp_code: "1",
      resend: true,
      call_id: "c",
      callId: "c",
      conversation_id: "c",
      execution_id: "c",
      tool_call_id: "t",
      customer_phone: "+1",
      caller_number: "+1",
      user_number: "+1",
      phone: "+1",
      from_number: "+1",
      to_number: "+1",
      direction: "inbound",
      language: "en",
      metadata: {},
      dry_run: true,
      args: null,
    });
    expect(read.arguments).toEqual({ otp_code: "1", resend: true });
    expect(read.dryRun).toBe(true);
  });

  test("arguments never fill a field of the call", () => {
    const read = flat({ arguments: { customer_phone: "+919876543210", call_id: "c", dry_run: true } });
    expect(read).toMatchObject({ callId: null, customerPhone: { inbound: null }, dryRun: false });
  });

  test("headers win over the body, and what is empty or a template's leftover is skipped", () => {
    const headers = { "x-call-id": "h", "x-tool-call-id": "{{tool}}", "x-customer-phone": "+911111111111" };
    const read = flat(
      {
        call_id: "b",
        tool_call_id: "t",
        phone: "+922",
        arguments: { a: "{{ a }}", b: "%(b)s", c: { $var: "c" } },
      },
      headers,
    );
    expect(read).toMatchObject({ callId: "h", toolCallId: "t", arguments: {} });
    expect(read.customerPhone.inbound).toEqual({ given: "+911111111111", source: "header" });
    expect(flat({ call_id: " ", callId: null, conversation_id: "%(x)s", execution_id: 42 }).callId).toBe(
      "42",
    );
    expect(flat({ arguments: { a: "Hi {{name}}" } }).arguments).toEqual({ a: "Hi {{name}}" });
  });

  test("the number is the first alias that is not empty or withheld; on outbound calls the one that was called", () => {
    expect(phoneOf({ caller_number: "anonymous", user_number: "", from_number: 919876543210 })).toEqual({
      given: "919876543210",
      source: "body",
    });
    const both = { from_number: "+1", to_number: "+2" };
    expect(phoneOf(both)?.given).toBe("+1");
    expect(phoneOf(both, "outbound")?.given).toBe("+2");
    expect(phoneOf({ to_number: "+2" })).toBeNull();
    expect(phoneOf({ from_number: "+1" }, "outbound")).toBeNull();
  });

  test("who calls whom is told as carriers write it too: theirs is no number of the agent's own", () => {
    for (const direction of ["outbound", "OUTBOUND", "outbound-api", "outbound_dial", "outboundPhoneCall"])
      expect([direction, flat({ direction }).direction]).toEqual([direction, "outbound"]);
    expect(flat({ direction: "Inbound-Api" }).direction).toBe("inbound");
    for (const direction of ["", "out", "webCall", "{{direction}}", {}, 5])
      expect([direction, flat({ direction }).direction]).toEqual([direction, null]);
  });

  test("an id over 256 characters is a fault, not another id", () => {
    expect(flat({ call_id: "x".repeat(256) }).callId).toHaveLength(256);
    expect(flat({ call_id: "x".repeat(257) })).toMatchObject({
      callId: null,
      faults: { call_id: "has at most 256 characters" },
    });
  });

  test("a dry run is asked for in any way to say yes; what is neither yes nor no is a fault, not a send", () => {
    const read = (dry_run: unknown) => {
      const { dryRun, faults } = flat({ dry_run });
      return faults.dry_run ?? dryRun;
    };
    for (const yes of [true, "true", " TRUE ", 1, "1", "yes"]) expect([yes, read(yes)]).toEqual([yes, true]);
    const no = [false, "False", 0, "no", null, "", "{{dry_run}}", undefined];
    for (const one of no) expect([one, read(one)]).toEqual([one, false]);
    for (const odd of [{}, { toString: 0 }, [], [true], "on", 2, "dry_run"])
      expect([odd, read(odd)]).toEqual([odd, "must be true or false"]);
  });

  test("NUL, lone surrogates and keys of prototypes are taken out", () => {
    const body = JSON.parse(
      '{"__proto__":{"polluted":1},"call_id":"c\\u0000-1","arguments":{"a\\u0000":"x\\ud800y","constructor":{"a":1}}}',
    );
    const read = flat(body);
    expect(read.callId).toBe("c-1");
    expect(read.arguments).toEqual({ a: "xy" });
    expect("polluted" in {}).toBe(false);
  });

  test("of any shape is read without an error, and keeps the promises of its type", () => {
    const key = fc.oneof(
      fc.constantFrom(
        "call_id",
        "phone",
        "metadata",
        "arguments",
        "args",
        "direction",
        "dry_run",
        "__proto__",
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue()), (body) => {
        const read = flat(body);
        for (const id of [read.callId, read.toolCallId]) {
          if (id !== null) expect(id.trim().length > 0 && id.length <= 256).toBe(true);
        }
        expect(typeof read.dryRun).toBe("boolean");
        expect(["inbound", "outbound", null]).toContain(read.direction);
        // An escape of JSON's own, not the same letters behind a backslash of the text.
        expect(JSON.stringify(read)).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/);
        expect(Object.keys(read.arguments)).not.toContain("call_id");
      }),
    );
  });
});

describe("the envelope", () => {
  const parse = (body: Record<string, unknown>, headers = new Headers()) =>
    parseEnvelope("generic", headers, cleanBody(body));

  test("names the function, and its call wins over headers", () => {
    const read = parse(
      {
        name: "send_otp",
        arguments: { otp_code: "1" },
        tool_call_id: "t",
        metadata: { a: "body", b: "body" },
        call: { id: "c", customer_phone: "+2", metadata: { a: "call" }, direction: "outbound" },
      },
      new Headers({ "x-call-id": "h", "x-customer-phone": "+3" }),
    );
    expect(read?.content).toMatchObject({
      calls: [
        {
          functionName: "send_otp",
          callId: "c",
          toolCallId: "t",
          customerPhone: { inbound: { given: "+2", source: "envelope" } },
          metadata: { a: "call", b: "body" },
          direction: "outbound",
          arguments: { otp_code: "1" },
        },
      ],
    });
  });

  test("of an engine that is not known is not read", () => {
    expect(parse({})).toBeNull();
    expect(parse({ name: "send_otp" })).toBeNull();
    expect(parse({ message: {} })).toBeNull();
    expect(parse({ args: {} })).toBeNull();
    expect(parse({ call: {} })).toBeNull();
  });
});

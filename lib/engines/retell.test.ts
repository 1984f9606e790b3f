import fc from "fast-check";
import { expect, test } from "vitest";
import type { ToolInvocation } from "@/lib/tool-call";
import { parseEnvelope } from "./envelope";
import { cleanBody } from "./generic";
import { retell } from "./retell";

function call(body: Record<string, unknown>): ToolInvocation {
  const content = parseEnvelope("retell", new Headers(), cleanBody(body))?.content;
  if (!content || !("calls" in content) || !content.calls[0]) throw new Error("no call");
  return content.calls[0];
}

/** Composed from the documented field names. */
const request = {
  name: "send_link",
  args: { amount: 1499 },
  call: {
    call_id: "call_7f",
    call_type: "phone_call",
    direction: "inbound",
    agent_id: "agent_1",
    from_number: "+919812345678",
    to_number: "+918045671234",
    call_status: "ongoing",
    retell_llm_dynamic_variables: { customer_name: "Asha", lead_id: "1" },
    metadata: { lead_id: "42" },
    transcript: "…",
  },
};

test("a custom function is read with its call; who called is the customer", () => {
  expect(call(request)).toMatchObject({
    engine: "retell",
    functionName: "send_link",
    arguments: { amount: 1499 },
    callId: "call_7f",
    toolCallId: null,
    direction: "inbound",
    metadata: { customer_name: "Asha", lead_id: "42" },
    customerPhone: {
      inbound: { given: "+919812345678", source: "envelope" },
      outbound: { given: "+918045671234", source: "envelope" },
    },
    faults: {},
  });
});

test("on outbound calls the direction says so; web calls have no numbers", () => {
  expect(call({ ...request, call: { ...request.call, direction: "outbound" } }).direction).toBe("outbound");
  const web = call({ ...request, call: { call_id: "c", call_type: "web_call" } });
  expect(web).toMatchObject({ callId: "c", direction: null, customerPhone: { inbound: null } });
});

test("arguments may be JSON text, and what is no object is a fault", () => {
  expect(call({ ...request, args: '{"amount":2}' }).arguments).toEqual({ amount: 2 });
  expect(call({ ...request, args: null })).toMatchObject({ arguments: {}, faults: {} });
  for (const args of ["text", [1], 5]) {
    expect(call({ ...request, args })).toMatchObject({
      arguments: {},
      faults: { args: "must be an object, or JSON text of one" },
    });
  }
});

test("the answer is ours as it is", () => {
  const answer = { ok: true, status: "sent", say: "Sent.", message_id: "msg_1" } as const;
  expect(retell.render([answer], [call(request)], request)).toEqual(answer);
});

test("a request of any shape is read without an error", () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.jsonValue(),
      fc.dictionary(fc.string(), fc.jsonValue()),
      (args, name, call_) => {
        expect(typeof call({ args, name, call: call_ }).functionName).toBe("string");
      },
    ),
  );
});

import { beforeAll, describe, expect, test } from "vitest";
import { newToolCaller, type ToolCaller } from "../fixtures/tool-caller";
import { call } from "../fixtures/workspace";

/** Numbers that JavaScript cannot hold: an order's of eighteen digits went out as another order's. */

const long = "123456789012345678";
const longer = "98765432109876543210";

let caller: ToolCaller;
beforeAll(async () => {
  caller = await newToolCaller({
    fn: {
      mappings: [
        { slot: "body.1", source: "in_call", name: "ref", description: "the number of their order" },
        { slot: "body.2", source: "metadata", key: "ticket", when_missing: "default", default: "none" },
      ],
    },
  });
});

const headers = () => ({ authorization: `Bearer ${caller.toolKey}` });
const post = (path: string, rawBody: string) =>
  call("POST", `/api/${path}/${caller.agentId}`, { rawBody, headers: headers() });
const flat = (rawBody: string) =>
  call("POST", `/api/tools/${caller.agentId}/send_otp`, { rawBody, headers: headers() });

async function sentIn(callId: string): Promise<string[]> {
  const { body } = await caller.ws.api("GET", `/messages?call_id=${callId}`);
  return body.data[0].values.map(({ value }: { value: string }) => value);
}

describe("a number of more digits than JavaScript holds goes out as it came", () => {
  test.each([
    ["number", long],
    ["negative number", `-${long}`],
  ])("a %s among the arguments and in the metadata", async (kind, ref) => {
    const callId = `flat-${kind.length}`;
    const metadata = `{"ticket":${longer}}`;
    const said = `"call_id":"${callId}","customer_phone":"${caller.phone}","metadata":${metadata}`;
    expect((await flat(`{${said},"arguments":{"ref":${ref}}}`)).body.status).toBe("sent");
    expect(await sentIn(callId)).toEqual([ref, longer]);
  });

  test("in arguments that are JSON text, in Vapi's envelope and in Retell's", async () => {
    const phone = `"${caller.phone}"`;
    const fn = `{"name":"send_otp","arguments":"{\\"ref\\":${long}}"}`;
    await post(
      "tools",
      `{"message":{"type":"tool-calls","toolCallList":[{"id":"a","function":${fn}}],"call":{"id":"of-vapi"},"customer":{"number":${phone}}}}`,
    );
    expect(await sentIn("of-vapi")).toEqual([long, "none"]);
    const of = `{"call_id":"of-retell","direction":"inbound","from_number":${phone},"metadata":{"ticket":${longer}}}`;
    await post("tools", `{"name":"send_otp","args":{"ref":${long}},"call":${of}}`);
    expect(await sentIn("of-retell")).toEqual([long, longer]);
  });

  test("by MCP", async () => {
    const meta = `{"midcall/call-id":"of-mcp","midcall/customer-phone":"${caller.phone}","midcall/metadata":{"ticket":${longer}}}`;
    const params = `{"name":"send_otp","arguments":{"ref":${long}},"_meta":${meta}}`;
    await post("mcp", `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${params}}`);
    expect(await sentIn("of-mcp")).toEqual([long, longer]);
  });

  test("of a call that is registered, and in a try", async () => {
    const put = await call("PUT", `/api/tools/${caller.agentId}/calls/registered`, {
      rawBody: `{"metadata":{"ticket":${longer}}}`,
      headers: headers(),
    });
    expect(put.body.metadata).toEqual({ ticket: longer });
    const said = `"call_id":"registered","customer_phone":"${caller.phone}","arguments":{"ref":${long}}`;
    await flat(`{${said}}`);
    expect(await sentIn("registered")).toEqual([long, longer]);
    const tried = await call("POST", `/api/v1/functions/${caller.functionId}/try`, {
      rawBody: `{"mode":"dry_run",${said}}`,
      headers: { authorization: `Bearer ${caller.ws.key}` },
    });
    expect(JSON.stringify(tried.body.request)).toContain(`"${long}"`);
  });
});

test("two calls are not one because their ids are long numbers", async () => {
  const said = (id: string) => `{"call_id":${id},"customer_phone":"${caller.phone}","arguments":{"ref":"1"}}`;
  const [one, other] = ["12345678901234567891", "12345678901234567892"];
  expect((await flat(said(one))).body.status).toBe("sent");
  const second = (await flat(said(other))).body;
  expect(second.status).toBe("sent");
  expect((await caller.message(second.message_id)).call_id).toBe(other);
});

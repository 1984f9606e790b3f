import { expect, test } from "vitest";
import { newPhone, newToolCaller, type ToolCaller, until } from "../fixtures/tool-caller";

const withTool = () => newToolCaller({ agent: { status_tool: true } });
const name = "check_whatsapp_status";
const ask = (caller: ToolCaller, body: Record<string, unknown>) => caller.tool(body, undefined, name);

async function send(caller: ToolCaller, callId: string | null, code = "123456", phone = caller.phone) {
  const { body } = await caller.tool({
    ...(callId === null ? {} : { call_id: callId }),
    tool_call_id: `t-${code}`,
    customer_phone: phone,
    arguments: { otp_code: code },
  });
  expect(body.status).toBe("sent");
  return body.message_id as string;
}

test("the tool is in the definitions of an agent that has it on, without parameters, and in no other's", async () => {
  const names = async (caller: ToolCaller) =>
    (await caller.at("GET", "")).body.tools.map((tool: { function: { name: string } }) => tool.function.name);
  const on = await withTool();
  expect(await names(on)).toEqual(["send_otp", name]);
  const { tools } = (await on.at("GET", "")).body;
  expect(tools[1].function.parameters).toEqual({ type: "object", properties: {}, required: [] });
  await on.ws.api("PATCH", `/agents/${on.agentId}`, { status_tool: false });
  expect(await names(on)).toEqual(["send_otp"]);
  const { body } = await ask(on, { call_id: "c-1" });
  expect(body).toMatchObject({ ok: false, status: "invalid", code: "unknown_function" });
});

test("it tells the state of the call's newest message as it is now, and accepted is not arrived", async () => {
  const caller = await withTool();
  // Nobody has subscribed yet: what is accepted moves no further.
  const first = await send(caller, "c-1", "111111");
  const accepted = await ask(caller, { call_id: "c-1" });
  expect(accepted.body).toEqual({
    ok: true,
    status: "report",
    state: "accepted",
    message_id: first,
    say: expect.stringContaining("not arrived"),
  });
  await caller.ws.api("POST", `/connections/${caller.connection.id}/check`);
  const second = await send(caller, "c-1", "222222");
  const read = await until(
    async () => (await ask(caller, { call_id: "c-1" })).body,
    ({ state }) => state === "read",
  );
  expect(read).toMatchObject({
    status: "report",
    message_id: second,
    say: expect.stringContaining("arrived"),
  });
  expect(read.say).toContain(caller.phone.slice(-4));
  expect(read.say.length).toBeLessThanOrEqual(200);
});

test("without a message in the call there is none to tell of, whatever was sent in others", async () => {
  const caller = await withTool();
  await send(caller, "c-1");
  for (const body of [{ call_id: "c-2" }, { call_id: "c-2", customer_phone: caller.phone }, {}]) {
    const answer = await ask(caller, body);
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        ok: true,
        status: "report",
        state: "none",
        say: "I have not sent a WhatsApp message in this call yet.",
      },
    ]);
  }
});

test("where the engine names no call, the caller's number tells which", async () => {
  const caller = await withTool();
  const sent = await send(caller, null);
  expect((await ask(caller, { customer_phone: caller.phone })).body.message_id).toBe(sent);
  expect((await ask(caller, { customer_phone: newPhone() })).body.state).toBe("none");
});

test("a failed and an unknown message are told as such", async () => {
  const caller = await withTool();
  await caller.fail({ kind: "error", code: 131026 });
  const failed = await caller.tool({
    call_id: "c-1",
    customer_phone: caller.phone,
    arguments: { otp_code: "1" },
  });
  expect(failed.body.status).toBe("failed");
  expect((await ask(caller, { call_id: "c-1" })).body).toMatchObject({ ok: true, state: "failed" });
  await caller.fail({ kind: "truncated" });
  const unknown = await caller.tool({
    call_id: "c-1",
    customer_phone: caller.phone,
    arguments: { otp_code: "2" },
  });
  expect(unknown.body.status).toBe("unknown");
  expect((await ask(caller, { call_id: "c-1" })).body).toMatchObject({ ok: true, state: "unknown" });
});

test("another agent's calls of the same name are its own, and a question is in the call's log", async () => {
  const caller = await withTool();
  const other = await newToolCaller({ ws: caller.ws, agent: { status_tool: true } });
  await send(caller, "c-same");
  expect((await ask(other, { call_id: "c-same" })).body.state).toBe("none");
  await ask(caller, { call_id: "c-same", tool_call_id: "t-ask" });
  const { data } = (await caller.ws.api("GET", `/calls?call_id=c-same&agent_id=${caller.agentId}`)).body;
  await until(
    async () => (await caller.ws.api("GET", `/calls/${data[0].id}`)).body.tool_calls,
    (uses) => uses.some((use: { function: string; status: string }) => use.function === name),
  );
});

test("it takes no arguments: whatever a model puts there, nobody is told that something was not sent", async () => {
  const caller = await withTool();
  const id = await send(caller, "c-1");
  for (const given of ["", "null", "{", [], 7]) {
    expect((await ask(caller, { call_id: "c-1", arguments: given })).body).toMatchObject({
      ok: true,
      status: "report",
      message_id: id,
    });
  }
  expect((await ask(caller, { call_id: "c-1", dry_run: "perhaps" })).body).toMatchObject({ message_id: id });
  const long = await ask(caller, { call_id: "c".repeat(257) });
  expect(long.body).toEqual({
    ok: false,
    status: "invalid",
    code: "bad_arguments",
    say: "I could not find out whether it has arrived.",
    fields: { call_id: expect.any(String) },
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { seedMappings } from "../fixtures/seed-function";
import { newPhone, newToolCaller, type ToolCaller, until } from "../fixtures/tool-caller";
import { sql } from "../fixtures/workspace";

const say = { say: expect.stringMatching(/^[^\n*_`]{5,200}$/) };

describe("a call of a tool", () => {
  let caller: ToolCaller;
  beforeAll(async () => {
    caller = await newToolCaller();
  });

  test("sends the message, and answers as the contract says", async () => {
    const phone = newPhone();
    const { status, body, headers } = await caller.tool({
      call_id: "c-1",
      tool_call_id: "t-1",
      customer_phone: phone,
      arguments: { otp_code: "123456" },
    });
    expect(status).toBe(200);
    expect(headers.get("x-request-id")).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
    expect(body).toEqual({
      ok: true,
      status: "sent",
      say: `I have sent it to your WhatsApp number ending in ${phone.slice(-4)}.`,
      message_id: expect.stringMatching(/^msg_/),
    });
    const message = await caller.message(body.message_id);
    expect(message).toMatchObject({
      id: body.message_id,
      agent_id: caller.agentId,
      function: "send_otp",
      connection_id: caller.connection.id,
      provider: "meta",
      template: { name: "otp_support", language: "en" },
      call_id: "c-1",
      tool_call_id: "t-1",
      to: phone,
      to_source: "body",
      values: [
        // A name like otp is a secret by itself.
        { slot: "body.1", value: "••••", source: "in_call" },
        { slot: "body.2", value: "support@company.com", source: "static" },
      ],
      error: null,
      say: body.say,
      answer_ms: expect.any(Number),
    });
    expect(JSON.stringify(message)).not.toContain("123456");
    const [arrived] = await caller.arrived();
    expect(arrived).toMatchObject({ to: phone, id: message.provider_message_id });
    expect(JSON.stringify(arrived.rendered)).toContain("Your OTP code is 123456.");
  });

  test("takes the number from the registered call, then the header, then the body", async () => {
    const [registered, header, body] = [newPhone(), newPhone(), newPhone()];
    await caller.at("PUT", "/calls/c-reg", { customer_phone: registered });
    const sources = async (callId: string, headers: Record<string, string>) => {
      const sent = await caller.tool({ call_id: callId, customer_phone: body, otp_code: "1" }, headers);
      const { to, to_source } = await caller.message(sent.body.message_id);
      return [to, to_source];
    };
    const headers = { "x-customer-phone": header };
    expect(await sources("c-reg", headers)).toEqual([registered, "registered"]);
    expect(await sources("c-head", headers)).toEqual([header, "header"]);
    expect(await sources("c-body", {})).toEqual([body, "body"]);
  });

  test("in our own envelope does the same, and the envelope's number is marked so", async () => {
    const phone = newPhone();
    const { body } = await caller.at("POST", "", {
      name: "send_otp",
      arguments: { otp_code: "1" },
      call: { id: "c-env", customer_phone: phone },
      tool_call_id: "t",
    });
    expect(body).toMatchObject({ ok: true, status: "sent" });
    expect(await caller.message(body.message_id)).toMatchObject({ to_source: "envelope", call_id: "c-env" });
    const unread = await caller.at("POST", "", { message: { toolCallList: [] } });
    expect(unread).toMatchObject({ status: 200, body: { ok: false, status: "invalid", ...say } });
  });

  test("is written into its call's log, also when it stops early", async () => {
    await caller.tool({ call_id: "c-log", customer_phone: newPhone() });
    await caller.tool({ call_id: "c-log", customer_phone: newPhone(), otp_code: "9" });
    const calls = () => caller.ws.api("GET", "/calls?call_id=c-log");
    const { body } = await until(calls, ({ body }) => body.data.length === 1);
    const detail = await until(
      () => caller.ws.api("GET", `/calls/${body.data[0].id}`),
      (seen) => seen.body.tool_calls.length === 2,
    );
    const logged = detail.body.tool_calls.map((use: { status: string }) => use.status).sort();
    expect(logged).toEqual(["needs_input", "sent"]);
    expect(detail.body.messages).toHaveLength(1);
  });
});

describe("nothing is sent", () => {
  const everything = async (caller: ToolCaller) => {
    const [row] = await sql()`
      select (select count(*)::int from messages where workspace_id = ${caller.ws.id}) as messages,
             (select count(*)::int from send_claims where workspace_id = ${caller.ws.id}) as claims`;
    return { ...row, arrived: (await caller.arrived()).length };
  };
  const nothing = { messages: 0, claims: 0, arrived: 0 };

  test("by the rules, which are asked in the contract's order", async () => {
    const caller = await newToolCaller({
      agent: { armed: false },
      fn: {
        mappings: [
          { ...seedMappings[0], type: "choice", choices: ["Red", "Blue"] },
          { slot: "body.2", source: "metadata", key: "contact" },
        ],
        consent: "ask",
      },
    });
    // From a call in which all is wrong, one fault after another is mended.
    const body: Record<string, unknown> = { customer_phone: "12", arguments: { otp_code: "green" } };
    const next = async (name = "send_otp") => (await caller.tool(body, {}, name)).body;
    const patch = (change: object) => caller.ws.api("PATCH", `/functions/${caller.functionId}`, change);

    expect(await next("send_money")).toEqual({
      ok: false,
      status: "invalid",
      code: "unknown_function",
      ...say,
    });
    await patch({ enabled: false });
    expect(await next()).toEqual({ ok: false, status: "blocked", code: "disabled", ...say });
    await patch({ enabled: true });
    expect(await next()).toEqual({
      ok: false,
      status: "invalid",
      code: "bad_arguments",
      fields: { otp_code: "must be one of Red, Blue" },
      ...say,
    });
    body.arguments = { otp_code: "{{otp_code}}" };
    expect(await next()).toEqual({
      ok: false,
      status: "needs_input",
      missing: ["otp_code"],
      say: "I need the otp code first.",
    });
    body.arguments = { otp_code: "red" };
    expect(await next()).toEqual({ ok: false, status: "blocked", code: "missing_value", ...say });
    body.metadata = { contact: "us@example.com" };
    expect(await next()).toEqual({ ok: false, status: "blocked", code: "no_consent", ...say });
    body.arguments = { otp_code: "red", customer_agreed: true };
    expect(await next()).toMatchObject({ ok: false, status: "invalid", code: "bad_phone" });
    body.customer_phone = "anonymous";
    expect(await next()).toEqual({ ok: false, status: "blocked", code: "no_phone", ...say });
    body.customer_phone = caller.phone;
    const optOut = await caller.ws.api("POST", "/opt-outs", { phone: caller.phone });
    expect(await next()).toEqual({ ok: false, status: "blocked", code: "opted_out", ...say });
    await caller.ws.api("DELETE", `/opt-outs/${optOut.body.id}`);
    await sql()`update templates set status = 'PAUSED' where connection_id = ${caller.connection.id}`;
    expect(await next()).toEqual({ ok: false, status: "failed", code: "template", ...say });
    await sql()`update templates set status = 'APPROVED' where connection_id = ${caller.connection.id}`;
    expect(await next()).toMatchObject({ ok: true, status: "dry_run" });
    expect(await everything(caller)).toEqual(nothing);
  });

  test("by a dry run or a disarmed agent, but for its test numbers", async () => {
    const caller = await newToolCaller();
    const dry = await caller.tool({ customer_phone: caller.phone, otp_code: "123456", dry_run: true });
    expect(dry.body).toEqual({
      ok: true,
      status: "dry_run",
      say: expect.stringContaining("test"),
      request: expect.objectContaining({ method: "POST", body: expect.anything() }),
    });
    expect(JSON.stringify(dry.body.request)).toContain("••••");
    expect(JSON.stringify(dry.body.request)).not.toContain("123456");

    const tester = newPhone();
    await caller.ws.api("PATCH", `/agents/${caller.agentId}`, { armed: false, test_numbers: [tester] });
    const disarmed = await caller.tool({ customer_phone: caller.phone, otp_code: "1", dry_run: false });
    expect(disarmed.body.status).toBe("dry_run");
    expect(await everything(caller)).toEqual(nothing);
    expect((await caller.tool({ customer_phone: tester, otp_code: "1" })).body.status).toBe("sent");
  });

  test("of a value that does not fit its slot", async () => {
    const caller = await newToolCaller();
    const long = await caller.tool({ customer_phone: caller.phone, otp_code: "x".repeat(1025) });
    expect(long.body).toMatchObject({
      status: "invalid",
      code: "too_long",
      fields: { otp_code: expect.any(String) },
    });
    const blank = await caller.tool({ customer_phone: caller.phone, arguments: { otp_code: "\u200b \n" } });
    expect(blank.body).toMatchObject({ status: "needs_input", missing: ["otp_code"] });
    const list = await caller.tool({ customer_phone: caller.phone, arguments: { otp_code: ["1"] } });
    expect(list.body).toMatchObject({ status: "invalid", code: "bad_arguments" });
    expect(await everything(caller)).toEqual(nothing);
  });

  test("beyond the agent's limits, also by calls at the same moment", async () => {
    const caller = await newToolCaller({
      agent: { limits: { per_call: 2, per_number_hour: 4, per_minute: 5 } },
    });
    const send = (call_id: string | undefined, customer_phone: string) =>
      Promise.all(
        Array.from({ length: 6 }, (_, i) => caller.tool({ call_id, customer_phone, otp_code: `${i}` })),
      ).then((answers) => answers.map(({ body }) => (body.status === "sent" ? "sent" : body.code)).sort());
    expect(await send("c-1", caller.phone)).toEqual([...Array(4).fill("call_limit"), "sent", "sent"]);
    expect(await send(undefined, caller.phone)).toEqual([...Array(4).fill("number_limit"), "sent", "sent"]);
    expect(await send(undefined, newPhone())).toEqual([...Array(5).fill("agent_limit"), "sent"]);
    expect(await everything(caller)).toMatchObject({ messages: 5, arrived: 5 });
  });

  test("beyond what a customer may get in an hour, whichever way the number is spelt; nor the same twice", async () => {
    const caller = await newToolCaller({ agent: { limits: { per_number_hour: 3 } } });
    const rest = newPhone().slice(-8);
    // Of Argentina: as the phone network has it, and as WhatsApp writes it.
    const spelt = [`+5411${rest}`, `+54911${rest}`];
    const send = async (customer_phone: string | undefined, otp_code: string) =>
      (await caller.tool({ customer_phone, otp_code })).body;
    expect(await send(spelt[0], "1")).toMatchObject({ status: "sent" });
    expect(await send(spelt[1], "1")).toMatchObject({ status: "duplicate" });
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => send(spelt[i % 2], `2${i}`)));
    expect(answers.map(({ status, code }) => code ?? status).sort()).toEqual([
      ...Array(4).fill("number_limit"),
      "sent",
      "sent",
    ]);
    expect(await send(spelt[1], "3")).toMatchObject({ code: "number_limit" });
    expect(await everything(caller)).toMatchObject({ messages: 3 });
  });
});

describe("what the agent says and to whom", () => {
  test("follows the function's phrases, in the call's language", async () => {
    const phrases = { en: "Sent to {last4}.", hi: "{last4} पर भेज दिया।" };
    const caller = await newToolCaller({ fn: { say: { sent: phrases } } });
    const said = async (language: string | undefined) =>
      (await caller.tool({ customer_phone: caller.phone, otp_code: `${language}`, language })).body.say;
    const last4 = caller.phone.slice(-4);
    expect(await said("hi-IN")).toBe(`${last4} पर भेज दिया।`);
    expect(await said("fr")).toBe(`Sent to ${last4}.`);
    expect(await said(undefined)).toBe(`Sent to ${last4}.`);
  });

  test("is another number than the call's only where the function allows it, and that is marked", async () => {
    const allowed = await newToolCaller({ fn: { allow_other_number: true } });
    const other = newPhone();
    const call = { customer_phone: allowed.phone, arguments: { otp_code: "1", whatsapp_number: other } };
    const sent = await allowed.tool(call);
    expect(await allowed.message(sent.body.message_id)).toMatchObject({ to: other, to_source: "model" });

    const strict = await newToolCaller();
    const kept = await strict.tool({ ...call, customer_phone: strict.phone });
    expect(await strict.message(kept.body.message_id)).toMatchObject({ to: strict.phone, to_source: "body" });
  });

  test("metadata is merged over the sources, registered first, and paths lead into it", async () => {
    const caller = await newToolCaller({
      fn: { mappings: [seedMappings[0], { slot: "body.2", source: "metadata", key: "desk.mail" }] },
    });
    await caller.at("PUT", "/calls/c-meta", { metadata: { desk: { mail: "registered@example.com" } } });
    const sent = await caller.tool({
      call_id: "c-meta",
      customer_phone: caller.phone,
      metadata: { desk: { mail: "body@example.com" } },
      otp_code: "1",
    });
    const { values } = await caller.message(sent.body.message_id);
    expect(values[1]).toEqual({ slot: "body.2", value: "registered@example.com", source: "metadata" });
  });
});

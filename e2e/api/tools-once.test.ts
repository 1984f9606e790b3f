import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { timed } from "../fixtures/standstill";
import { newPhone, newToolCaller, type ToolCaller, until } from "../fixtures/tool-caller";
import { sql } from "../fixtures/workspace";

const call = (change: Record<string, unknown> = {}) => ({
  call_id: "c-1",
  tool_call_id: "t-1",
  arguments: { otp_code: "123456" },
  ...change,
});

describe("the same message is sent once", () => {
  let caller: ToolCaller;
  beforeAll(async () => {
    caller = await newToolCaller();
  });

  test("when the same tool call is delivered again: the stored answer comes, whatever the rules say by now", async () => {
    const body = call({ customer_phone: caller.phone });
    const first = await caller.tool(body);
    expect(first.body.status).toBe("sent");
    expect((await caller.tool(body)).body).toEqual(first.body);
    await caller.ws.api("PATCH", `/functions/${caller.functionId}`, { enabled: false });
    expect((await caller.tool(body)).body).toEqual(first.body);
    await caller.ws.api("PATCH", `/functions/${caller.functionId}`, { enabled: true });
    expect(await caller.arrived()).toHaveLength(1);
  });

  test("when the sender's own id of the delivery is the same", async () => {
    const headers = { "webhook-id": "w-1" };
    const phone = newPhone();
    const first = await caller.tool({ customer_phone: phone, otp_code: "1" }, headers);
    const second = await caller.tool({ customer_phone: phone, otp_code: "2" }, headers);
    expect(second.body).toEqual(first.body);
  });

  test("when the model calls again with the same content in the same call", async () => {
    const phone = newPhone();
    const send = (tool_call_id: string, otp_code: string, call_id = "c-2") =>
      caller
        .tool(call({ customer_phone: phone, call_id, tool_call_id, arguments: { otp_code } }))
        .then(({ body }) => body);
    const first = await send("t-1", "1");
    expect(await send("t-2", " 1 ")).toEqual({
      ok: true,
      status: "duplicate",
      say: `I have already sent it to your WhatsApp number ending in ${phone.slice(-4)}.`,
      message_id: first.message_id,
    });
    expect((await send("t-3", "2")).status).toBe("sent");
    expect((await send("t-4", "1", "c-3")).status).toBe("sent");
  });

  test("when fifty calls of a few deliveries come at the same moment: one message, and all are answered with it", async () => {
    const many = await newToolCaller({ agent: { limits: { per_minute: 1000 } } });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        many.tool(call({ customer_phone: many.phone, tool_call_id: `t-${i % 5}` })),
      ),
    );
    const [first] = answers;
    for (const { status, body } of answers) {
      expect([status, body]).toMatchObject([200, { ok: true, message_id: first?.body.message_id }]);
      expect(["sent", "duplicate", "queued"]).toContain(body.status);
    }
    expect(await many.arrived()).toHaveLength(1);
  });

  test("when a thousand equal calls come at the same moment: one message, and all are answered with it", async () => {
    const many = await newToolCaller();
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, () => many.tool(call({ customer_phone: many.phone }))),
    );
    const told = new Set(answers.map(({ status, body }) => [status, body.ok, body.message_id].join()));
    expect(told).toEqual(new Set([`200,true,${answers[0]?.body.message_id}`]));
    for (const { body } of answers) expect(["sent", "duplicate", "queued"]).toContain(body.status);
    expect(await many.arrived()).toHaveLength(1);
  });

  test("unless the customer asks again and the function allows it", async () => {
    const allowed = await newToolCaller({ fn: { allow_resend: true } });
    const send = (caller: ToolCaller, id: string, resend: boolean) =>
      caller
        .tool(
          call({
            customer_phone: caller.phone,
            tool_call_id: id,
            arguments: { otp_code: "1", resend },
          }),
        )
        .then(({ body }) => body);
    const first = await send(allowed, "t-1", false);
    const second = await send(allowed, "t-2", true);
    expect([first.status, second.status]).toEqual(["sent", "sent"]);
    expect(await send(allowed, "t-2", true)).toEqual(second);

    await send(caller, "t-10", false);
    expect((await send(caller, "t-11", true)).status).toBe("duplicate");
  });

  test("a failed one is sent anew, an unknown one never", async () => {
    const own = await newToolCaller();
    const send = (id: string, otp_code: string) =>
      own.tool(call({ customer_phone: own.phone, tool_call_id: id, arguments: { otp_code } }));
    await own.fail({ kind: "error", code: 132001 });
    const failed = await send("t-1", "1");
    expect(failed.body).toMatchObject({ ok: false, status: "failed", code: "template" });
    expect((await own.message(failed.body.message_id)).error).toMatchObject({ outcome: "not_sent" });
    // The same delivery gets its answer again, another one is a new attempt.
    expect((await send("t-1", "1")).body).toEqual(failed.body);
    expect((await send("t-2", "1")).body.status).toBe("sent");

    await own.fail({ kind: "reset", accept: false });
    const unknown = await send("t-3", "2");
    expect(unknown.body).toMatchObject({ ok: false, status: "unknown" });
    expect((await send("t-4", "2")).body).toEqual(unknown.body);
    expect(await own.arrived()).toHaveLength(1);
  });

  test("for as long as the function says", async () => {
    const own = await newToolCaller({ fn: { dedupe_s: 0 } });
    const send = (id: string) => own.tool(call({ customer_phone: own.phone, tool_call_id: id }));
    expect((await send("t-1")).body.status).toBe("sent");
    expect((await send("t-2")).body.status).toBe("sent");
  });

  test("and who was told so is told so again, also when it might be sent anew by then", async () => {
    const own = await newToolCaller({ fn: { dedupe_s: 1 } });
    const send = (id: string) => own.tool(call({ customer_phone: own.phone, tool_call_id: id }));
    const first = await send("t-1");
    const second = await send("t-2");
    expect(second.body).toMatchObject({ status: "duplicate", message_id: first.body.message_id });
    await wait(1_100);
    expect((await send("t-2")).body).toEqual(second.body);
    expect((await send("t-1")).body).toEqual(first.body);
    expect((await send("t-3")).body.status).toBe("sent");
    expect(await own.arrived()).toHaveLength(2);
  });

  test("in each workspace for itself", async () => {
    const other = await newToolCaller();
    const body = call({ customer_phone: newPhone(), call_id: "c-shared" });
    const [mine, theirs] = [await caller.tool(body), await other.tool(body)];
    expect([mine.body.status, theirs.body.status]).toEqual(["sent", "sent"]);
    expect((await other.ws.api("GET", `/messages/${mine.body.message_id}`)).status).toBe(404);
    const list = await other.ws.api("GET", "/messages");
    expect(list.body.data.map(({ id }: { id: string }) => id)).toEqual([theirs.body.message_id]);
  });
});

describe("a provider that hangs", () => {
  test("does not keep the engine waiting: queued within 2 s, then what became of it", async () => {
    const caller = await newToolCaller();
    await caller.ws.api("PATCH", `/connections/${caller.connection.id}`, { settings: { timeout_ms: 3_000 } });
    await caller.fail({ kind: "hang" });
    const body = call({ customer_phone: caller.phone });
    const { ms, result } = await timed(() =>
      Promise.all([caller.tool(body), caller.tool({ ...body, tool_call_id: "t-2" })]),
    );
    expect(ms).toBeLessThan(2_000);
    const [first, again] = result;
    expect(first.body).toMatchObject({ ok: true, status: "queued", say: expect.stringContaining("way") });
    expect(again.body).toMatchObject({ status: "queued", message_id: first.body.message_id });
    const message = await until(
      () => caller.message(first.body.message_id),
      ({ state }) => state !== "claimed",
    );
    expect(message).toMatchObject({
      state: "unknown",
      say: first.body.say,
      error: { outcome: "maybe_sent", kind: "timeout" },
    });
    expect((await caller.tool(body)).body).toMatchObject({ ok: false, status: "unknown" });
  });

  test("that answers late is recorded as accepted, and told so from then on", async () => {
    const caller = await newToolCaller();
    await caller.fail({ kind: "slow", ms: 2_300 });
    const body = call({ customer_phone: caller.phone });
    const { body: queued } = await caller.tool(body);
    expect(queued.status).toBe("queued");
    await until(
      () => caller.message(queued.message_id),
      ({ state }) => state !== "claimed",
    );
    expect((await caller.tool(body)).body).toMatchObject({ ok: true, status: "sent" });
    expect(await caller.arrived()).toHaveLength(1);
    const [row] = await sql()`select answer_ms, say from messages where id = ${queued.message_id}`;
    expect(row?.say).toBe(queued.say);
    expect(row?.answer_ms).toBeLessThan(2_000);
  });
});

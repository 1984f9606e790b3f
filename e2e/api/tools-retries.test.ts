import { describe, expect, test } from "vitest";
import { timed } from "../fixtures/standstill";
import { newPhone, newToolCaller, until } from "../fixtures/tool-caller";

/** Meta's "service unavailable": nothing was sent, and it may be tried again after a second. */
const busy = { kind: "error", code: 131016 };

const call = (change: Record<string, unknown> = {}) => ({
  call_id: "c-1",
  tool_call_id: "t-1",
  arguments: { otp_code: "123456" },
  ...change,
});

describe("what surely did not leave", () => {
  test("is queued, tried again by itself, and is one message for everybody", async () => {
    const caller = await newToolCaller();
    await caller.fail({ ...busy, times: 2 });
    const body = call({ customer_phone: caller.phone });
    const first = await caller.tool(body);
    expect(first.body).toMatchObject({ ok: true, status: "queued", message_id: expect.any(String) });
    const waiting = await caller.message(first.body.message_id);
    expect(waiting).toMatchObject({ state: "claimed", error: { outcome: "not_sent" }, say: first.body.say });
    const { ms, result } = await timed(() =>
      Promise.all([caller.tool(body), caller.tool({ ...body, tool_call_id: "t-2" })]),
    );
    // Nobody waits for a try that comes later than they would.
    expect(ms).toBeLessThan(1_000);
    for (const { body } of result) {
      expect(body).toMatchObject({ status: "queued", message_id: first.body.message_id });
    }
    const message = await until(
      () => caller.message(first.body.message_id),
      ({ state }) => state !== "claimed",
    );
    expect(message.error).toBeNull();
    expect((await caller.tool(body)).body).toMatchObject({ status: "sent", message_id: message.id });
    expect(await caller.arrived()).toHaveLength(1);
  });

  test("is failed at last when the provider says so", async () => {
    const caller = await newToolCaller();
    await caller.fail(busy);
    const body = call({ customer_phone: caller.phone });
    const { body: queued } = await caller.tool(body);
    await caller.fail({ kind: "error", code: 132001 });
    const message = await until(
      () => caller.message(queued.message_id),
      ({ state }) => state !== "claimed",
    );
    expect(message).toMatchObject({ state: "failed", error: { code: "template", outcome: "not_sent" } });
    expect((await caller.tool(body)).body).toMatchObject({ ok: false, status: "failed", code: "template" });
  });

  test("is failed at once when it would be of no use by the next try", async () => {
    const caller = await newToolCaller({ fn: { useful_s: 0 } });
    await caller.fail(busy);
    const { body } = await caller.tool(call({ customer_phone: caller.phone }));
    expect(body).toMatchObject({ ok: false, status: "failed", code: "provider_down" });
    expect((await caller.message(body.message_id)).state).toBe("failed");
    expect(await caller.arrived()).toEqual([]);
  });

  test("is not sent to a customer who wants no messages any more", async () => {
    const caller = await newToolCaller();
    await caller.fail(busy);
    const { body } = await caller.tool(call({ customer_phone: caller.phone }));
    await caller.ws.api("POST", "/opt-outs", { phone: caller.phone });
    const message = await until(
      () => caller.message(body.message_id),
      ({ state }) => state !== "claimed",
    );
    expect(message).toMatchObject({ state: "failed", error: { kind: "opted_out" } });
    expect(await caller.arrived()).toEqual([]);
  });
});

describe("a provider that is down", () => {
  test("is asked no more after five faults in a row: calls fail at once, and go through again by themselves", async () => {
    const caller = await newToolCaller({ agent: { limits: { per_minute: 1000 } } });
    await caller.fail({ kind: "reset", times: 5 });
    const send = (id: number) =>
      caller.tool(call({ customer_phone: newPhone(), call_id: `c-${id}` })).then(({ body }) => body);
    for (let id = 0; id < 5; id += 1) expect((await send(id)).status).toBe("unknown");
    const refused = await send(5);
    expect(refused).toMatchObject({ ok: false, status: "failed", code: "provider_down" });
    expect((await caller.message(refused.message_id)).error).toMatchObject({
      kind: "circuit_open",
      outcome: "not_sent",
    });
    let id = 6;
    await until(
      () => send(id++),
      ({ status }) => status === "sent",
    );
    expect((await send(id)).status).toBe("sent");
    expect(await caller.arrived()).toHaveLength(2);
  });
});

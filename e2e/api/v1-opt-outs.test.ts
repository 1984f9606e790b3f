import { beforeAll, describe, expect, test } from "vitest";
import { newToolCaller, until } from "../fixtures/tool-caller";
import { newWorkspace, type TestWorkspace } from "../fixtures/workspace";

let ws: TestWorkspace;
beforeAll(async () => {
  ws = await newWorkspace();
});

test("a number is kept in E.164, once, and is gone when it is deleted", async () => {
  const made = await ws.api("POST", "/opt-outs", { phone: "+91 98765-43210" });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ phone: "+919876543210", reason: "api" });
  expect(made.body.id).toMatch(/^opt_/);
  const again = await ws.api("POST", "/opt-outs", { phone: "00919876543210", reason: "manual" });
  expect([again.status, again.body]).toEqual([201, made.body]);
  expect((await ws.api("GET", "/opt-outs")).body).toEqual({ data: [made.body], next_cursor: null });

  const stranger = await newWorkspace();
  expect((await stranger.api("DELETE", `/opt-outs/${made.body.id}`)).status).toBe(404);
  expect((await stranger.api("GET", "/opt-outs")).body.data).toEqual([]);

  expect((await ws.api("DELETE", `/opt-outs/${made.body.id}`)).status).toBe(204);
  expect((await ws.api("DELETE", `/opt-outs/${made.body.id}`)).status).toBe(404);
  expect((await ws.api("GET", "/opt-outs")).body.data).toEqual([]);
});

test.each([
  ["no number", {}, "phone"],
  ["an impossible one", { phone: "12" }, "phone"],
  ["a withheld one", { phone: "anonymous" }, "phone"],
  ["one of the wrong type", { phone: 919876543210 }, "phone"],
  ["one that is too long", { phone: `+${"9".repeat(60)}` }, "phone"],
  ["an unknown reason", { phone: "+919876543210", reason: "bored" }, "reason"],
  ["an unknown key", { phone: "+919876543210", note: "x" }, "note"],
])("%s is refused, and nothing is kept", async (_name, body, field) => {
  const own = await newWorkspace();
  const answer = await own.api("POST", "/opt-outs", body);
  expect([answer.status, Object.keys(answer.body.error.fields)]).toEqual([422, [field]]);
  expect((await own.api("GET", "/opt-outs")).body.data).toEqual([]);
});

describe("a number that is written in two ways is the same customer's", () => {
  const body = (change: Record<string, unknown>) => ({ arguments: { otp_code: "1" }, ...change });

  test.each([
    ["Brazil", "+551187654321", "+5511987654321"],
    ["Argentina", "+541123456789", "+5491123456789"],
  ])("in %s: whichever is on the list, calls of the other are blocked too", async (_country, one, other) => {
    for (const [listed, called] of [
      [one, other],
      [other, one],
    ]) {
      const caller = await newToolCaller();
      const { body: optOut } = await caller.ws.api("POST", "/opt-outs", { phone: listed });
      const blocked = { status: "blocked", code: "opted_out" };
      expect((await caller.tool(body({ customer_phone: called }))).body).toMatchObject(blocked);
      await caller.at("PUT", "/calls/c-1", { customer_phone: called });
      expect((await caller.tool(body({ call_id: "c-1" }))).body).toMatchObject(blocked);
      expect((await caller.ws.api("DELETE", `/opt-outs/${optOut.id}`)).status).toBe(204);
      expect((await caller.tool(body({ call_id: "c-1" }))).body.status).toBe("sent");
    }
  });

  test("what waits for another try is not sent any more", async () => {
    const caller = await newToolCaller();
    await caller.fail({ kind: "error", code: 131016 });
    const { body: queued } = await caller.tool(body({ customer_phone: "+5511987650001" }));
    expect(queued.status).toBe("queued");
    await caller.ws.api("POST", "/opt-outs", { phone: "+551187650001" });
    const message = await until(
      () => caller.message(queued.message_id),
      ({ state }) => state !== "claimed",
    );
    expect(message).toMatchObject({ state: "failed", error: { kind: "opted_out" } });
  });

  test("a customer's own word is taken back for both", async () => {
    const caller = await newToolCaller();
    const phone = "+5511987650002";
    for (const text of [phone, "+551187650002"])
      await caller.ws.api("POST", "/opt-outs", { phone: text, reason: "stop" });
    const { data } = (await caller.ws.api("GET", "/opt-outs")).body;
    expect(data).toHaveLength(2);
    await caller.ws.api("DELETE", `/opt-outs/${data[0].id}`);
    expect((await caller.tool(body({ customer_phone: phone }))).body.status).toBe("sent");
    expect((await caller.ws.api("GET", "/opt-outs")).body.data).toEqual([]);
  });
});

import { beforeAll, expect, test } from "vitest";
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

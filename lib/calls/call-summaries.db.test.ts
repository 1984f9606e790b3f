import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { settings } from "@/e2e/fixtures/settings";
import { newPhone, newToolCaller, type ToolCaller, until } from "@/e2e/fixtures/tool-caller";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { enginePageOf } from "./engine-page";
import { type CallSummary, listCallSummaries } from "./list-call-summaries";
import type { CallFilters } from "./schema";

let caller: ToolCaller;
let ctx: Context;
const phones = [newPhone(), newPhone()];

async function listed(filters: CallFilters = {}): Promise<CallSummary[]> {
  return (await listCallSummaries(ctx, filters)).data;
}

beforeAll(async () => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  caller = await newToolCaller();
  ctx = {
    workspaceId: caller.ws.id,
    actor: { type: "user", userId: "usr_test", role: "viewer" },
    requestId: "test",
  };
  await caller.tool({ call_id: "c-1", customer_phone: phones[0] });
  await caller.tool({ call_id: "c-1", customer_phone: phones[0], otp_code: "1" });
  await caller.at("PUT", "/calls/c-2", { customer_phone: phones[1], metadata: { plan: "Pro" } });
  await until(listed, (calls) => calls.some((call) => call.tool_calls === 2));
});
afterAll(closeDb);

test("calls are listed newest first, with what was asked and sent in them and to which number", async () => {
  expect(await listed()).toMatchObject([
    { call_id: "c-2", customer_phone: phones[1], tool_calls: 0, stopped: 0, states: [] },
    { call_id: "c-1", customer_phone: phones[0], tool_calls: 2, stopped: 1, states: [expect.any(String)] },
  ]);
});

test("a number finds the calls that were registered with it and those that sent to it", async () => {
  for (const [index, phone] of phones.entries()) {
    const found = await listed({ phone: phone.slice(1) });
    expect(found.map((call) => call.call_id)).toEqual([`c-${index + 1}`]);
  }
  expect(await listed({ phone: "+10000000000" })).toEqual([]);
});

test("a call that ended early has the number that the engine named, and is found by it", async () => {
  const [phone, sentTo] = [newPhone(), newPhone()];
  const own = await newToolCaller();
  const theirs = { ...ctx, workspaceId: own.ws.id };
  await own.tool({ call_id: "c-early", customer_phone: phone });
  await own.at("POST", "/calls/c-ended/end", { customer_phone: phone });
  await own.tool({ call_id: "c-sent", customer_phone: sentTo, otp_code: "1" });
  const calls = await until(
    async () => (await listCallSummaries(theirs)).data,
    (data) => data.length === 3,
  );
  const numbers = Object.fromEntries(calls.map((call) => [call.call_id, call.customer_phone]));
  expect(numbers).toEqual({ "c-early": phone, "c-ended": phone, "c-sent": sentTo });
  const found = (await listCallSummaries(theirs, { phone })).data;
  expect(found.map((call) => call.call_id).sort()).toEqual(["c-early", "c-ended"]);
});

test("a refusal that its message tells of is no missing message, and a dry run is told apart", async () => {
  const own = await newToolCaller();
  const theirs = { ...ctx, workspaceId: own.ws.id };
  // Refused by the sandbox at once: the message is there, and says why.
  const asked = { arguments: { otp_code: "1" } };
  const refused = await own.tool({ ...asked, call_id: "c-refused", customer_phone: "+15005550001" });
  expect(refused.body).toMatchObject({ ok: false, message_id: expect.any(String) });
  await own.tool({ ...asked, call_id: "c-dry", customer_phone: newPhone(), dry_run: true });
  const calls = await until(
    async () => (await listCallSummaries(theirs)).data,
    (data) => data.length === 2 && data.every((call) => call.tool_calls === 1),
  );
  expect(calls.find((call) => call.call_id === "c-refused")).toMatchObject({ stopped: 0, dry_runs: 0 });
  expect(calls.find((call) => call.call_id === "c-dry")).toMatchObject({
    stopped: 0,
    dry_runs: 1,
    states: [],
  });
});

test("time and agent narrow, pages follow each other, and strangers see nothing", async () => {
  const now = new Date().toISOString();
  expect(await listed({ until: now })).toHaveLength(2);
  expect(await listed({ from: now })).toEqual([]);
  expect(await listed({ agent_id: "agt_0000000000" })).toEqual([]);
  const first = await listCallSummaries(ctx, { limit: 1 });
  const second = await listCallSummaries(ctx, { limit: 1, cursor: first.next_cursor });
  expect([first.data[0]?.call_id, second.data[0]?.call_id, second.next_cursor]).toEqual(["c-2", "c-1", null]);
  const stranger = { ...ctx, workspaceId: "ws_0000000000" };
  expect((await listCallSummaries(stranger)).data).toEqual([]);
});

test("a call's id is written into its address at the engine so that it cannot lead elsewhere", () => {
  expect(enginePageOf("https://a.example/{call_id}?x={call_id}", "a/b?c")).toBe(
    "https://a.example/a%2Fb%3Fc?x=a%2Fb%3Fc",
  );
  expect(enginePageOf(null, "a")).toBeNull();
});

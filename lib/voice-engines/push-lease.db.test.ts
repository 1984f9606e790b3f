import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { EngineStandIn } from "@/e2e/fixtures/engine-stand-in";
import { type OtherProcess, runElsewhere } from "@/e2e/fixtures/other-process";
import { settings } from "@/e2e/fixtures/settings";
import { newToolCaller, type ToolCaller } from "@/e2e/fixtures/tool-caller";
import { sql } from "@/e2e/fixtures/workspace";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { vapiPush } from "./push/vapi";
import { pushFunctions } from "./push-functions";
import { saveAccount } from "./save-account";

/** Pushes of two processes: this one, and another that really is one. */

const env = () => ({
  ...settings(inject("databaseUrl")),
  APP_URL: "https://midcall.example.com",
  // The least that there may be: no connection may wait for the engine.
  DATABASE_POOL_MAX: "2",
});

beforeAll(() => {
  const parsed = parseEnv(env());
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(closeDb);

let engine: EngineStandIn;
let caller: ToolCaller;
let ctx: Context;
let elsewhere: OtherProcess | null;
beforeEach(async () => {
  engine = await new EngineStandIn().start();
  caller = await newToolCaller({ agent: { engine: "vapi" } });
  const actor = { type: "user", userId: "usr_test", role: "admin" } as const;
  ctx = { workspaceId: caller.ws.id, actor, requestId: "test" };
  await saveAccount(ctx, { agentId: caller.agentId, api_key: engine.apiKey });
  elsewhere = null;
});
afterEach(() => {
  elsewhere?.child.kill("SIGKILL");
  engine.stop();
});

const push = () => pushFunctions(ctx, { agentId: caller.agentId }, { vapi: vapiPush(engine.url, true) });

const posts = () => engine.asked.filter(({ method }) => method === "POST").length;

/** Has another process begin a push whose first tool the engine makes, and answers when it is let. */
async function pushElsewhere(): Promise<() => void> {
  let go = () => {};
  engine.hold = new Promise((resolve) => {
    go = resolve;
  });
  const args = [caller.ws.id, caller.agentId, engine.url];
  elsewhere = await runElsewhere("e2e/fixtures/push-elsewhere.ts", args, env());
  await expect.poll(posts, { timeout: 10_000 }).toBe(1);
  return () => {
    engine.hold = null;
    go();
  };
}

const told = async () => JSON.parse((await elsewhere?.printed) ?? "");

/** As if that much time had gone by. */
const later = (seconds: number) => sql()`
  update engine_accounts set push_until = push_until - make_interval(secs => ${seconds}),
    push_began_at = push_began_at - make_interval(secs => ${seconds})
  where agent_id = ${caller.agentId}`;

test("while another process pushes it is refused: since when, and what to do; then it goes on from there", async () => {
  const go = await pushElsewhere();
  await later(20);
  await expect(push()).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(
      /began to update these tools 2\d s ago\. Wait until .* again in [67]\d s\./,
    ),
  });
  go();
  expect(await told()).toEqual({ changes: [{ name: "send_otp", change: "created" }] });
  expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "unchanged" }] });
  expect([engine.tools.size, posts()]).toEqual([1, 1]);
});

test("a process that was killed at it holds nobody up for longer than its time", async () => {
  const go = await pushElsewhere();
  elsewhere?.child.kill("SIGKILL");
  go();
  await expect(push()).rejects.toMatchObject({ code: "conflict" });
  await later(91);
  expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "created" }] });
});

test("one whose time ran out, and whose place was taken, writes nothing down and says what to look for", async () => {
  const go = await pushElsewhere();
  await later(91);
  engine.hold = null;
  expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "created" }] });
  const kept = await sql()`select * from engine_tools where agent_id = ${caller.agentId}`;
  go();
  expect(await told()).toEqual({
    refused: expect.stringMatching(/another one has begun.*may be at the engine twice/),
  });
  expect(await sql()`select * from engine_tools where agent_id = ${caller.agentId}`).toEqual(kept);
  expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "unchanged" }] });
});

test("one whose time ran out goes on where nobody took its place, and ends like any other", async () => {
  const go = await pushElsewhere();
  await later(91);
  go();
  expect(await told()).toEqual({ changes: [{ name: "send_otp", change: "created" }] });
  expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "unchanged" }] });
});

test("a push that fails gives its place free at once", async () => {
  engine.failNext = { status: 503, body: {} };
  await expect(push()).rejects.toMatchObject({ code: "unavailable" });
  expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "created" }] });
});

import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { EngineStandIn } from "@/e2e/fixtures/engine-stand-in";
import { settings } from "@/e2e/fixtures/settings";
import { newToolCaller, type ToolCaller } from "@/e2e/fixtures/tool-caller";
import { sql } from "@/e2e/fixtures/workspace";
import type { Context, Role } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { deleteAccount } from "./delete-account";
import type { PushEngines } from "./push";
import { elevenlabsPush } from "./push/elevenlabs";
import { retellPush } from "./push/retell";
import { vapiPush } from "./push/vapi";
import { pushFunctions } from "./push-functions";
import { readDefinitions } from "./read-definitions";
import { readPush } from "./read-push";
import { saveAccount } from "./save-account";

const appUrl = "https://midcall.example.com";

beforeAll(() => {
  const parsed = parseEnv({ ...settings(inject("databaseUrl")), APP_URL: appUrl });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(closeDb);

const standIns: EngineStandIn[] = [];
afterEach(() => {
  for (const standIn of standIns.splice(0)) standIn.stop();
});

type Plugged = {
  caller: ToolCaller;
  ctx: Context;
  engine: EngineStandIn;
  push: () => ReturnType<typeof pushFunctions>;
  standings: () => Promise<Record<string, string>>;
};

const as = (workspaceId: string, role: Role = "admin"): Context => ({
  workspaceId,
  actor: { type: "user", userId: "usr_test", role },
  requestId: "test",
});

/** An agent of that engine, with its account at a stand-in. */
async function plugged(name: "vapi" | "retell" | "elevenlabs", target?: string): Promise<Plugged> {
  const engine = await new EngineStandIn().start();
  standIns.push(engine);
  const engines: PushEngines = {
    vapi: vapiPush(engine.url, true),
    retell: retellPush(engine.url, true),
    elevenlabs: elevenlabsPush(engine.url, true),
  };
  const caller = await newToolCaller({ agent: { engine: name } });
  const ctx = as(caller.ws.id);
  await saveAccount(ctx, { agentId: caller.agentId, api_key: engine.apiKey, target });
  return {
    caller,
    ctx,
    engine,
    push: () => pushFunctions(ctx, { agentId: caller.agentId }, engines),
    standings: async () => {
      const state = await readPush(ctx, { agentId: caller.agentId });
      return Object.fromEntries((state?.tools ?? []).map((tool) => [tool.name, tool.standing]));
    },
  };
}

test("a push to ElevenLabs says who calls whom as it is said of the agent, and is older once that changes", async () => {
  const { caller, engine, push, standings } = await plugged("elevenlabs");
  const said = () => JSON.stringify([...engine.tools.values()]).match(/"direction":\{[^}]*\}/)?.[0];
  await push();
  expect(said()).toBeUndefined();
  await caller.ws.api("PATCH", `/agents/${caller.agentId}`, { direction: "outbound" });
  expect(await standings()).toEqual({ send_otp: "stale" });
  expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "updated" }] });
  expect(said()).toContain('"constant_value":"outbound"');
  await caller.ws.api("PATCH", `/agents/${caller.agentId}`, { direction: "inbound" });
  await push();
  expect(said()).toBeUndefined();
});

describe.each(["vapi", "elevenlabs"] as const)("a push to %s", (name) => {
  test("creates what is missing, says what changed, and does nothing twice", async () => {
    const { caller, engine, push, standings } = await plugged(name);
    expect(await standings()).toEqual({ send_otp: "missing" });
    expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "created" }] });
    expect(await standings()).toEqual({ send_otp: "current" });
    expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "unchanged" }] });
    expect(engine.tools.size).toBe(1);
    const pushed = JSON.stringify([...engine.tools.values()]);
    expect(pushed).toContain(`${appUrl}/api/tools/${caller.agentId}`);
    expect(pushed).not.toContain("YOUR_");
  });

  test("knows that the engine has an older version, changes that tool, and removes what is gone", async () => {
    const { caller, engine, push, standings } = await plugged(name);
    await push();
    const description = "Send the code as soon as the customer has confirmed the number aloud";
    await caller.ws.api("PATCH", `/functions/${caller.functionId}`, { description });
    expect(await standings()).toEqual({ send_otp: "stale" });
    expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "updated" }] });
    expect(JSON.stringify([...engine.tools.values()])).toContain(description);
    await caller.ws.api("PATCH", `/functions/${caller.functionId}`, { enabled: false });
    expect(await standings()).toEqual({ send_otp: "gone" });
    expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "removed" }] });
    expect([engine.tools.size, await standings()]).toEqual([0, {}]);
  });

  test("makes a tool anew that somebody has deleted at the engine", async () => {
    const { engine, push } = await plugged(name);
    await push();
    engine.tools.clear();
    expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "created" }] });
    expect(engine.tools.size).toBe(1);
  });

  test("in two tabs at once is one: each tool is made once, and the key that engines have goes on", async () => {
    const { caller, engine, push } = await plugged(name);
    const both = await Promise.allSettled([push(), push()]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect(engine.tools.size).toBe(1);
    expect((await caller.at("GET", "")).status).toBe(200);
    expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "unchanged" }] });
  });

  test("promises nothing of what may be there though no answer came", async () => {
    const { caller, engine, push } = await plugged(name);
    engine.loseNext = true;
    await expect(push()).rejects.toThrow(/may be there all the same/);
    await push();
    await caller.ws.api("PATCH", `/functions/${caller.functionId}`, { allow_resend: true });
    engine.loseNext = true;
    await expect(push()).rejects.toThrow(/not made twice/);
  });

  test("says what the engine said, keeps what was done, and goes on from there", async () => {
    const { caller, ctx, engine, push, standings } = await plugged(name);
    await push();
    engine.failNext = { status: 422, body: { message: "description is too long" } };
    await caller.ws.api("PATCH", `/functions/${caller.functionId}`, { allow_resend: true });
    await expect(push()).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("description is too long"),
    });
    expect(await standings()).toEqual({ send_otp: "stale" });
    engine.failNext = { status: 503, body: {} };
    await expect(push()).rejects.toMatchObject({ code: "unavailable" });
    await push();
    expect(await standings()).toEqual({ send_otp: "current" });
    await saveAccount(ctx, { agentId: caller.agentId, api_key: "another-key-0123" });
    await expect(push()).rejects.toThrow(/does not accept the API key/);
  });
});

describe.each([
  ["vapi", undefined],
  ["elevenlabs", undefined],
  ["retell", "llm_1"],
] as const)("the status tool at %s", (name, target) => {
  test("is made when the agent has it on, grows old with the key, and goes when it is off", async () => {
    const { caller, ctx, engine, push, standings } = await plugged(name, target);
    const statusTool = (on: boolean) =>
      caller.ws.api("PATCH", `/agents/${caller.agentId}`, { status_tool: on });
    await push();
    await statusTool(true);
    expect(await standings()).toEqual({ send_otp: "current", check_whatsapp_status: "missing" });
    const shown = await readDefinitions(ctx, { agentId: caller.agentId, format: name });
    expect([shown.text.includes("check_whatsapp_status"), shown.tools]).toEqual([true, 1]);
    expect((await push()).changes).toContainEqual({ name: "check_whatsapp_status", change: "created" });
    expect(await standings()).toEqual({ send_otp: "current", check_whatsapp_status: "current" });
    expect(JSON.stringify([...engine.tools.values(), ...engine.generalTools])).toContain("It sends nothing");
    await caller.ws.api("POST", `/agents/${caller.agentId}/tool-keys`, { overlap_s: 3600 });
    expect(await standings()).toEqual({ send_otp: "stale", check_whatsapp_status: "stale" });
    await statusTool(false);
    expect(await standings()).toEqual({ send_otp: "stale", check_whatsapp_status: "gone" });
    expect(await push()).toEqual({
      changes: [
        { name: "send_otp", change: "updated" },
        { name: "check_whatsapp_status", change: "removed" },
      ],
    });
    expect(JSON.stringify([...engine.tools.values(), ...engine.generalTools])).not.toContain("check_whats");
  });
});

test("the tools' key works, and a newer one makes the tools old before it ends", async () => {
  const { caller, engine, push, standings } = await plugged("vapi");
  await push();
  const [tool] = engine.tools.values();
  const key = JSON.stringify(tool).match(/tk_[\w-]+/)?.[0] ?? "";
  expect((await caller.at("GET", "", undefined, { authorization: key })).status).toBe(200);
  // The key that was there before lives on for a day.
  expect((await caller.at("GET", "")).status).toBe(200);
  await caller.ws.api("POST", `/agents/${caller.agentId}/tool-keys`, { overlap_s: 3600 });
  expect(await standings()).toEqual({ send_otp: "stale" });
  expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "updated" }] });
  const [changed] = engine.tools.values();
  expect(JSON.stringify(changed)).not.toContain(key);
  expect(await standings()).toEqual({ send_otp: "current" });
});

test("ElevenLabs keeps the key as a secret: it stands in no definition", async () => {
  const { engine, push } = await plugged("elevenlabs");
  await push();
  const [[id, secret] = []] = [...engine.secrets];
  expect(secret).toMatchObject({ type: "new", value: expect.stringMatching(/^tk_/) });
  const tools = JSON.stringify([...engine.tools.values()]);
  expect(tools).toContain(id);
  expect(tools).not.toContain("tk_");
});

describe.each(["agent_1", "llm_1"])("a push to Retell's %s", (target) => {
  test("writes its own functions, leaves all others as they are, and takes out what is gone", async () => {
    const { caller, engine, push, standings } = await plugged("retell", target);
    expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "created" }] });
    expect(engine.generalTools).toMatchObject([
      { name: "end_call" },
      { name: "send_otp", type: "custom", max_retry: 0, url: `${appUrl}/api/tools/${caller.agentId}` },
    ]);
    const writes = () => engine.asked.filter(({ method }) => method === "PATCH").length;
    const before = writes();
    expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "unchanged" }] });
    expect(writes()).toBe(before);
    await caller.ws.api("PATCH", `/functions/${caller.functionId}`, { enabled: false });
    expect(await push()).toEqual({ changes: [{ name: "send_otp", change: "removed" }] });
    expect([engine.generalTools, await standings()]).toEqual([[{ type: "end_call", name: "end_call" }], {}]);
  });

  test("refuses to write over somebody else's function of the same name", async () => {
    const { engine, push } = await plugged("retell", target);
    engine.generalTools.push({ type: "custom", name: "send_otp", url: "https://other.example.com" });
    await expect(push()).rejects.toMatchObject({ code: "conflict" });
    expect(engine.generalTools).toHaveLength(2);
  });
});

describe("the account", () => {
  test("is encrypted, never read back, and forgotten with what was pushed", async () => {
    const { caller, ctx, engine, push } = await plugged("vapi");
    await push();
    const [row] = await sql()`select * from engine_accounts where agent_id = ${caller.agentId}`;
    expect(JSON.stringify(row)).not.toContain(engine.apiKey);
    expect(JSON.stringify(row)).not.toMatch(/tk_/);
    const state = await readPush(ctx, { agentId: caller.agentId });
    expect(state?.account).toEqual({ hint: engine.apiKey.slice(-4), target: null });
    await deleteAccount(ctx, { agentId: caller.agentId });
    expect(await readPush(ctx, { agentId: caller.agentId })).toMatchObject({ account: null, tools: [] });
  });

  test("needs what its engine needs, and rights", async () => {
    const caller = await newToolCaller({ agent: { engine: "retell" } });
    const input = { agentId: caller.agentId, api_key: "engine-key-0123" };
    await expect(saveAccount(as(caller.ws.id), input)).rejects.toMatchObject({
      fields: { target: expect.any(String) },
    });
    await expect(saveAccount(as(caller.ws.id, "editor"), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(saveAccount(as("ws_0000000000"), input)).rejects.toMatchObject({ code: "not_found" });
    await expect(pushFunctions(as(caller.ws.id), input)).rejects.toMatchObject({ code: "conflict" });
  });
});

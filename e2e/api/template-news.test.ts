import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { sandboxConnection } from "../fixtures/sandbox-connection";
import { newToolCaller, type ToolCaller } from "../fixtures/tool-caller";
import { call, newWorkspace, sql } from "../fixtures/workspace";

const account = "104996122399160";

/** Whose function sends, and another connection of the same account: the one that is told. */
let caller: ToolCaller;
let told: { id: string; token: string };
beforeEach(async () => {
  caller = await newToolCaller();
  told = await sandboxConnection(caller.ws);
  await caller.ws.api("GET", `/connections/${told.id}/templates`);
  // Nothing can be read anew: what is known afterwards is known from the news alone.
  for (const access_token of [caller.connection.token, told.token]) {
    const fail = { kind: "status", status: 503, on: "read", times: 1000 };
    await call("POST", "/api/sandbox/control", { body: { access_token, fail } });
  }
});

async function tell(value: object, of = account, field = "message_template_status_update") {
  const rawBody = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: of, time: 1796063412, changes: [{ field, value }] }],
  });
  const signature = createHmac("sha256", "sandbox-app-secret").update(rawBody).digest("hex");
  const headers = { "x-hub-signature-256": `sha256=${signature}` };
  expect((await call("POST", `/api/webhooks/meta/${told.id}`, { rawBody, headers })).status).toBe(200);
}

const about = (more: object) => ({
  message_template_id: 800000000000001,
  message_template_name: "otp_support",
  message_template_language: "en",
  ...more,
});

async function listed(connectionId: string, by = caller) {
  const { body } = await by.ws.api("GET", `/connections/${connectionId}/templates?limit=500`);
  return body.data.find(
    ({ name, language }: Record<string, string>) => name === "otp_support" && language === "en",
  );
}

const problem = async () => (await caller.ws.api("GET", `/functions/${caller.functionId}`)).body.problem;
const send = async (id: string) =>
  (
    await caller.tool({
      call_id: id,
      tool_call_id: id,
      customer_phone: caller.phone,
      arguments: { otp_code: "123456" },
    })
  ).body;

/** When the template became what it is, by its row. */
const changedAt = async () => {
  const [row] = await sql()`
    select changed_at from templates
    where connection_id = ${told.id} and name = 'otp_support' and language = 'en'`;
  return String(row?.changed_at.toISOString());
};

test("a template's change has its own date: the same news again, or another reading, moves it no further", async () => {
  const before = await changedAt();
  await tell(about({ event: "PAUSED" }));
  const paused = await changedAt();
  expect(paused > before).toBe(true);
  await tell(about({ event: "PAUSED" }));
  expect(await changedAt()).toBe(paused);
});

test("a template that is read again as it was keeps its date", async () => {
  const before = await changedAt();
  await call("POST", "/api/sandbox/control", { body: { access_token: told.token, fail: null } });
  const { status } = await caller.ws.api("GET", `/connections/${told.id}/templates?refresh=1`);
  expect(status).toBe(200);
  expect(await changedAt()).toBe(before);
});

describe("news of a template", () => {
  test("count at once for every connection of its account, and its functions say so until it is back", async () => {
    expect(await problem()).toBeNull();
    await tell(about({ event: "PAUSED", reason: "NONE" }));
    for (const id of [told.id, caller.connection.id])
      expect(await listed(id)).toMatchObject({ status: "PAUSED", sendable: false });
    expect(await problem()).toContain("Paused by the provider");
    const functions = await caller.ws.api("GET", `/agents/${caller.agentId}/functions`);
    expect(functions.body.data).toMatchObject([{ problem: expect.stringContaining("Paused") }]);
    expect(await send("c-1")).toMatchObject({ ok: false, status: "failed", code: "template" });
    // It can still be switched off, and says the same.
    const off = await caller.ws.api("PATCH", `/functions/${caller.functionId}`, { enabled: false });
    expect(off.body).toMatchObject({ enabled: false, problem: expect.stringContaining("Paused") });
    await caller.ws.api("PATCH", `/functions/${caller.functionId}`, { enabled: true });

    await tell(about({ event: "REINSTATED" }));
    expect(await problem()).toBeNull();
    expect(await send("c-2")).toMatchObject({ ok: true, status: "sent" });
  });

  test("of quality and category count too; a category that is only announced does not", async () => {
    await tell(about({ new_quality_score: "RED" }), account, "message_template_quality_update");
    const soon = about({ new_category: "UTILITY", correct_category: "MARKETING" });
    await tell(soon, account, "template_category_update");
    const now = await listed(caller.connection.id);
    expect(now).toMatchObject({ quality: "RED", category: "UTILITY", status: "APPROVED" });
    const done = about({ previous_category: "UTILITY", new_category: "MARKETING" });
    await tell(done, account, "template_category_update");
    expect(await listed(told.id)).toMatchObject({ category: "MARKETING" });
  });

  test("of an account that the workspace has not, and what is no status, change nothing", async () => {
    await tell(about({ event: "PAUSED" }), "999");
    await tell(about({ event: "FLAGGED" }));
    await tell(about({ event: "PAUSED", message_template_language: "de" }));
    for (const id of [told.id, caller.connection.id])
      expect(await listed(id)).toMatchObject({ status: "APPROVED" });
  });

  test("are nobody else's: another workspace's connection to that account hears by its own webhook", async () => {
    const other = await newToolCaller({ ws: await newWorkspace() });
    await tell(about({ event: "PAUSED" }));
    expect(await listed(other.connection.id, other)).toMatchObject({ status: "APPROVED" });
  });
});

describe("a function whose template", () => {
  const mine = () => [caller.ws.id, caller.connection.id] as const;

  test("is gone from the list says so", async () => {
    const [ws, connection] = mine();
    await sql()`delete from templates where workspace_id = ${ws} and connection_id = ${connection}`;
    expect(await problem()).toContain("does not list its template");
  });

  test("has other places than those that are mapped names them", async () => {
    const [ws, connection] = mine();
    const write = (text: string) => sql()`update templates
      set components = ${sql().json([{ type: "body", text }])}
      where workspace_id = ${ws} and connection_id = ${connection} and name = 'otp_support'`;
    await write("Code {{1}}, {{2}} or {{3}}");
    expect(await problem()).toMatch(/has changed.*is new/);
    await write("Code {{1}}");
    expect(await problem()).toMatch(/has changed.*body\.2 is gone/);
  });
});

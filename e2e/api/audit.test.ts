import { expect, test } from "vitest";
import { newMember } from "../fixtures/member";
import { sandboxConnection } from "../fixtures/sandbox-connection";
import { serverActions } from "../fixtures/server-actions";
import { managementKey } from "../fixtures/settings";
import { call, newWorkspace, sql, type TestWorkspace } from "../fixtures/workspace";

const log = async (ws: TestWorkspace, query = "") => {
  const answer = await ws.api("GET", `/audit-log${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.data;
};
const newAgent = async (ws: TestWorkspace) =>
  (await ws.api("POST", "/agents", { name: "Front desk", default_country: "IN" })).body;

test("a change tells who, what, from where, and only what differs", async () => {
  const ws = await newWorkspace();
  const agent = await newAgent(ws);
  await ws.api("PATCH", `/agents/${agent.id}`, { armed: true });
  const [changed, made] = await log(ws);
  expect(changed).toMatchObject({
    by: { kind: "api_key", name: "test" },
    action: "updated",
    thing: "agent",
    thing_id: agent.id,
    thing_name: "Front desk",
    before: { armed: false },
    after: { armed: true },
  });
  expect(Object.keys(changed.after)).toEqual(["armed"]);
  expect(made).toMatchObject({ action: "created", before: null, after: { name: "Front desk" } });
});

test("what the environment's key does is the environment's, what a person does the person's", async () => {
  const byEnvironment = await call("POST", "/api/v1/agents", {
    body: { name: "By environment", default_country: "IN" },
    headers: { authorization: `Bearer ${managementKey}`, "x-request-id": "from-the-environment" },
  });
  expect(byEnvironment.status).toBe(201);
  const entriesOf = (id: string) => sql()`
    select actor_kind, actor_id, actor_name, request_id, ip from audit_log where thing_id = ${id}`;
  expect([...(await entriesOf(byEnvironment.body.id))]).toEqual([
    {
      actor_kind: "environment",
      actor_id: null,
      actor_name: "MANAGEMENT_API_KEY",
      request_id: "from-the-environment",
      ip: "127.0.0.1",
    },
  ]);
  const ws = await newWorkspace();
  const agent = await newAgent(ws);
  const owner = await newMember(ws, "owner");
  const action = serverActions().find(([name]) => name === "updateAgentAction")?.[1];
  await action?.call(owner, [{ agentId: agent.id, patch: { name: "By a person" } }]);
  const [changed] = await log(ws);
  expect(changed.by).toEqual({ kind: "user", id: expect.stringMatching(/^usr_/), name: expect.any(String) });
  expect(changed.ip).toBe("127.0.0.1");
});

test("every kind of change is in it, each once, and none that was refused", async () => {
  const ws = await newWorkspace();
  const agent = await newAgent(ws);
  const key = (await ws.api("POST", `/agents/${agent.id}/tool-keys`)).body;
  await ws.api("DELETE", `/agents/${agent.id}/tool-keys/${key.id}`);
  const connection = (await sandboxConnection(ws)).id;
  await ws.api("PATCH", `/connections/${connection}`, { name: "Renamed" });
  const optOut = (await ws.api("POST", "/opt-outs", { phone: "+919876543210" })).body;
  await ws.api("POST", "/opt-outs", { phone: "+919876543210" });
  await ws.api("DELETE", `/opt-outs/${optOut.id}`);
  await ws.api("DELETE", `/opt-outs/${optOut.id}`);
  const input = {
    name: "send_otp",
    connection_id: connection,
    template: { name: "otp_support", language: "en" },
    mappings: [
      { slot: "body.1", source: "in_call", name: "otp_code", description: "the code" },
      { slot: "body.2", source: "static", value: "support@company.com" },
    ],
    description: "Send OTP when customer confirms their phone number and requests verification",
  };
  const fn = (await ws.api("POST", `/agents/${agent.id}/functions`, input)).body.id;
  await ws.api("POST", `/agents/${agent.id}/functions`, input);
  await ws.api("PATCH", `/functions/${fn}`, { enabled: false });
  await ws.api("PATCH", `/functions/${fn}`, { description: "short" });
  await ws.api("POST", `/functions/${fn}/versions/1/restore`);
  await ws.api("DELETE", `/functions/${fn}`);
  await ws.api("DELETE", `/connections/${connection}`);
  await ws.api("DELETE", `/agents/${agent.id}`);
  const entries = await log(ws, "?limit=500");
  expect(entries.map((entry: { thing: string; action: string }) => `${entry.thing} ${entry.action}`)).toEqual(
    [
      "agent deleted",
      "connection deleted",
      "function deleted",
      "function restored",
      "function updated",
      "function created",
      "opt_out deleted",
      "opt_out created",
      "connection updated",
      "connection created",
      "tool_key deleted",
      "tool_key rotated",
      "agent created",
    ],
  );
});

test("no secret and no whole phone number is in it", async () => {
  const ws = await newWorkspace();
  const agent = await newAgent(ws);
  const connection = await sandboxConnection(ws);
  const { body: webhook } = await ws.api("GET", `/connections/${connection.id}`);
  const statuses: number[] = [];
  const change = async (method: string, path: string, body?: unknown) => {
    const answer = await ws.api(method, path, body);
    statuses.push(answer.status);
    return answer.body;
  };
  await change("PATCH", `/agents/${agent.id}`, {
    auth: { require: "both", signatures: [{ kind: "retell", secret: "planted-signature" }] },
  });
  const key = await change("POST", `/agents/${agent.id}/tool-keys`);
  await change("POST", "/opt-outs", { phone: "+919876501234" });
  await change("POST", `/agents/${agent.id}/functions`, {
    name: "send_otp",
    connection_id: connection.id,
    template: { name: "otp_support", language: "en" },
    mappings: [
      {
        slot: "body.1",
        source: "in_call",
        name: "otp_code",
        description: "the code",
        example: "planted-example",
      },
      { slot: "body.2", source: "static", value: "planted-static", secret: true },
    ],
    description: "Send OTP when customer confirms their phone number and requests verification",
  });
  await change("PATCH", `/connections/${connection.id}`, {
    credentials: { app_secret: "planted-app-secret-1" },
  });
  expect(statuses).toEqual([200, 201, 201, 201, 200]);
  const rows = await sql()`select * from audit_log where workspace_id = ${ws.id}`;
  const text = JSON.stringify(rows);
  expect(rows.length).toBeGreaterThanOrEqual(7);
  for (const secret of [
    connection.token,
    webhook.webhook.verify_token,
    "planted",
    "+919876501234",
    key.tool_key,
    agent.tool_key,
  ]) {
    expect(text).not.toContain(secret);
  }
});

test("it only grows: the database refuses to change or delete an entry, but for retention", async () => {
  const ws = await newWorkspace();
  await newAgent(ws);
  const refused = /only grows/;
  await expect(sql()`update audit_log set action = 'x' where workspace_id = ${ws.id}`).rejects.toThrow(
    refused,
  );
  await expect(sql()`delete from audit_log where workspace_id = ${ws.id}`).rejects.toThrow(refused);
  await expect(sql()`truncate audit_log`).rejects.toThrow(refused);
  expect(await log(ws)).toHaveLength(1);
  await sql().begin(async (tx) => {
    await tx`set local midcall.retention = 'on'`;
    await tx`delete from audit_log where workspace_id = ${ws.id}`;
  });
  expect(await log(ws)).toHaveLength(0);
});

test("filters narrow it down, and pages follow each other", async () => {
  const ws = await newWorkspace();
  const agent = await newAgent(ws);
  await ws.api("POST", "/opt-outs", { phone: "+919876543210" });
  await ws.api("PATCH", `/agents/${agent.id}`, { name: "100% desk" });
  expect(await log(ws, "?thing=opt_out")).toHaveLength(1);
  expect(await log(ws, `?thing_id=${agent.id}`)).toHaveLength(2);
  expect(await log(ws, "?q=100%25")).toHaveLength(1);
  expect(await log(ws, "?by=user")).toHaveLength(0);
  expect(await log(ws, "?until=2020-01-01T00:00:00Z")).toHaveLength(0);
  const first = (await ws.api("GET", "/audit-log?limit=2")).body;
  const second = (await ws.api("GET", `/audit-log?limit=2&cursor=${first.next_cursor}`)).body;
  expect([...first.data, ...second.data].map((entry) => entry.thing)).toEqual(["agent", "opt_out", "agent"]);
  for (const query of ["?thing=x", "?from=soon", "?limit=0", "?nonsense=1"]) {
    expect((await ws.api("GET", `/audit-log${query}`)).status).toBe(422);
  }
});

test("another workspace sees none of it", async () => {
  const [mine, other] = [await newWorkspace(), await newWorkspace()];
  const agent = await newAgent(mine);
  expect(await log(other, `?thing_id=${agent.id}`)).toEqual([]);
  expect((await other.api("DELETE", `/agents/${agent.id}`)).status).toBe(404);
  expect(await log(mine)).toHaveLength(1);
  expect(await log(other)).toEqual([]);
});

import { beforeAll, describe, expect, test } from "vitest";
import { sandboxConnection } from "../fixtures/sandbox-connection";
import { newWorkspace, sql, type TestWorkspace } from "../fixtures/workspace";

let ws: TestWorkspace;
let agentId: string;
let connectionId: string;
beforeAll(async () => {
  ws = await newWorkspace();
  connectionId = (await sandboxConnection(ws, { name: "Main" })).id;
  agentId = (await ws.api("POST", "/agents", { name: "Front desk", default_country: "IN" })).body.id;
});

const otp = { slot: "body.1", source: "in_call", name: "otp_code", description: "6-digit code" };
const support = { slot: "body.2", source: "static", value: "support@company.com" };
async function make(name: string, change: Record<string, unknown> = {}): Promise<string> {
  const made = await ws.api("POST", `/agents/${agentId}/functions`, {
    name,
    connection_id: connectionId,
    template: { name: "otp_support", language: "en" },
    mappings: [otp, support],
    description: "Send OTP when customer confirms their phone number and requests verification",
    ...change,
  });
  expect(made.status).toBe(201);
  return made.body.id;
}
const versions = async (id: string, query = "") =>
  (await ws.api("GET", `/functions/${id}/versions${query}`)).body;

describe("versions of a function", () => {
  test("every save is one: who, when, and what it changed", async () => {
    const id = await make("kept");
    await ws.api("PATCH", `/functions/${id}`, { enabled: false });
    await ws.api("PATCH", `/functions/${id}`, { mappings: [otp, { ...support, value: "help@company.com" }] });
    const { data, next_cursor } = await versions(id);
    expect(next_cursor).toBeNull();
    expect(data.map(({ number }: { number: number }) => number)).toEqual([3, 2, 1]);
    expect(data[0]).toMatchObject({
      by: { kind: "api_key", name: "test" },
      restored_from: null,
      changes: [{ text: "Body {{2}}: from static “support@company.com” to static “help@company.com”." }],
    });
    expect(data[1].changes).toEqual([{ field: "enabled", text: "Enabled changed from yes to no." }]);
    expect(data[2].changes).toBeNull();
    expect(data[2].function).toMatchObject({ name: "kept", enabled: true });
  });

  test("a cursor of another list, or of a number that no version can have, is refused", async () => {
    const id = await make("cursors");
    for (const after of ["x", "1e3", "-1", "9007199254740991", "0 msg_1"]) {
      const cursor = Buffer.from(JSON.stringify({ after })).toString("base64url");
      const answer = await ws.api("GET", `/functions/${id}/versions?cursor=${cursor}`);
      expect([after, answer.status, Object.keys(answer.body.error?.fields ?? {})]).toEqual([
        after,
        422,
        ["cursor"],
      ]);
    }
  });

  test("a save that was refused leaves no version", async () => {
    const id = await make("refused");
    await make("taken");
    expect((await ws.api("PATCH", `/functions/${id}`, { name: "taken" })).status).toBe(409);
    expect((await versions(id)).data).toHaveLength(1);
  });

  test("going back is a new version that is the old one again, to the letter", async () => {
    const id = await make("back", { say: { sent: "Sent.", failed: "Failed." } });
    const { body: first } = await ws.api("GET", `/functions/${id}`);
    await ws.api("PATCH", `/functions/${id}`, {
      say: { sent: { en: "Done." } },
      useful_s: 60,
      name: "other",
    });
    const restored = await ws.api("POST", `/functions/${id}/versions/1/restore`);
    expect(restored.status).toBe(201);
    expect(restored.body).toEqual({ ...first, version: 3, updated_at: restored.body.updated_at });
    expect((await ws.api("GET", `/functions/${id}`)).body).toEqual(restored.body);
    const { data } = await versions(id);
    expect(data[0]).toMatchObject({ number: 3, restored_from: 1 });
  });

  test("going back is checked like a save: a template that has vanished is refused, and nothing changes", async () => {
    const id = await make("checked");
    await ws.api("PATCH", `/functions/${id}`, { enabled: false });
    await sql()`update function_versions
      set data = jsonb_set(data, '{template,name}', '"vanished"') where function_id = ${id} and number = 1`;
    const refused = await ws.api("POST", `/functions/${id}/versions/1/restore`);
    expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([422, ["template.name"]]);
    expect((await versions(id)).data).toHaveLength(2);
  });

  test("one that was made before versions were kept shows how it was", async () => {
    const id = await make("older");
    await sql()`delete from function_versions where function_id = ${id}`;
    expect((await versions(id)).data).toMatchObject([{ number: 1, by: { kind: "system" }, changes: null }]);
    await ws.api("PATCH", `/functions/${id}`, { allow_resend: true });
    expect((await versions(id)).data).toMatchObject([
      { number: 2, changes: [{ text: "Sending again changed from no to yes." }] },
      { number: 1, by: { kind: "system" } },
    ]);
  });

  test("saves at the same time are each a version", async () => {
    const id = await make("crowded");
    await Promise.all(
      [{ enabled: false }, { useful_s: 60 }, { allow_resend: true }].map((change) =>
        ws.api("PATCH", `/functions/${id}`, change),
      ),
    );
    const { data } = await versions(id);
    expect(data.map(({ number }: { number: number }) => number)).toEqual([4, 3, 2, 1]);
  });

  test("pages follow each other, and the differences stay whole across them", async () => {
    const id = await make("paged");
    for (const useful_s of [10, 20, 30]) await ws.api("PATCH", `/functions/${id}`, { useful_s });
    const first = await versions(id, "?limit=2");
    const second = await versions(id, `?limit=2&cursor=${first.next_cursor}`);
    const changes = [...first.data, ...second.data].map((entry) => entry.changes?.length ?? null);
    expect(changes).toEqual([1, 1, 1, null]);
    expect(second.next_cursor).toBeNull();
  });

  test("secret fixed values are masked, and come back whole when gone back to", async () => {
    const id = await make("secret", { mappings: [otp, { ...support, value: "hunter2", secret: true }] });
    await ws.api("PATCH", `/functions/${id}`, {
      mappings: [otp, { ...support, value: "hunter3", secret: true }],
    });
    const list = await versions(id);
    expect(JSON.stringify(list)).not.toContain("hunter");
    expect(list.data[0].changes).toEqual([
      { field: "mappings.body.2", text: "Body {{2}}: another secret value." },
    ]);
    await ws.api("POST", `/functions/${id}/versions/1/restore`, {});
    const [row] = await sql()`select mappings from functions where id = ${id}`;
    expect(JSON.stringify(row?.mappings)).toContain("hunter2");
  });

  test.each(["0", "99", "1e3", "-1", "x", "99999999999999999999", "%00"])(
    "there is no version %s to go back to",
    async (number) => {
      const id = (await ws.api("GET", `/agents/${agentId}/functions?limit=1`)).body.data[0]?.id ?? "fn_0";
      expect((await ws.api("POST", `/functions/${id}/versions/${number}/restore`)).status).toBe(404);
    },
  );

  test("another workspace finds none of it, and a reading key cannot go back", async () => {
    const id = await make("private_one");
    const stranger = await newWorkspace();
    expect((await stranger.api("GET", `/functions/${id}/versions`)).status).toBe(404);
    expect((await stranger.api("POST", `/functions/${id}/versions/1/restore`)).status).toBe(404);
    expect((await versions(id)).data).toHaveLength(1);
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { expiredToken } from "@/lib/sandbox/account";
import { sandboxConnection } from "../fixtures/sandbox-connection";
import { call, newWorkspace, sql, type TestWorkspace } from "../fixtures/workspace";

let ws: TestWorkspace;
let connection: { id: string; token: string };
beforeAll(async () => {
  ws = await newWorkspace();
  connection = await sandboxConnection(ws);
});

const listed = async (path = "") =>
  (await ws.api("GET", `/connections/${connection.id}/templates?limit=500${path}`)).body;

describe("a connection to the sandbox", () => {
  test("is checked by asking the provider, and is connected when nothing is wrong", async () => {
    const checked = await ws.api("POST", `/connections/${connection.id}/check`);
    expect(checked.status).toBe(201);
    expect(checked.body.details.filter((finding: { ok: boolean }) => !finding.ok)).toEqual([]);
    expect(checked.body.state).toBe("connected");
    expect(checked.body.details.map((finding: { check: string }) => finding.check)).toContain("token");
    const read = await ws.api("GET", `/connections/${connection.id}`);
    expect(read.body).toMatchObject({ state: "connected", details: checked.body.details });
    expect(Date.parse(read.body.checked_at)).toBeGreaterThan(Date.now() - 60_000);
    expect(JSON.stringify([checked.body, read.body])).not.toContain(connection.token);
  });

  test("needs attention when its token is over, and says what to do", async () => {
    const { id } = await sandboxConnection(ws, { name: "Expired", access_token: expiredToken });
    const checked = await ws.api("POST", `/connections/${id}/check`);
    expect([checked.status, checked.body.state]).toEqual([201, "attention"]);
    const wrong = checked.body.details.filter((finding: { ok: boolean }) => !finding.ok);
    expect(wrong.length).toBeGreaterThan(0);
    for (const finding of wrong) expect(finding.fix.length).toBeGreaterThan(10);
    const templates = await ws.api("GET", `/connections/${id}/templates`);
    expect([templates.status, templates.body.error.code]).toEqual([422, "invalid"]);
    expect(templates.body.error.message).toContain("Expired");
    expect(JSON.stringify([checked.body, templates.body])).not.toContain(expiredToken);
  });
});

describe("templates", () => {
  test("are read from the provider when they never were, with their slots", async () => {
    const { data, read_at: readAt } = await listed();
    const template = data.find(
      (item: { name: string; language: string }) => item.name === "otp_support" && item.language === "en",
    );
    expect(template).toMatchObject({
      category: "UTILITY",
      status: "APPROVED",
      sendable: true,
      slots: [
        { id: "body.1", section: "body", kind: "text", required: true, example: "123456" },
        { id: "body.2", section: "body", kind: "text", required: true, example: "support@company.com" },
      ],
    });
    expect(template.id).toMatch(/^\d+$/);
    expect(template.reason).toBeUndefined();
    expect(template.components[0].text).toContain("Your OTP code is {{1}}");
    expect(Date.parse(readAt)).toBeGreaterThan(Date.now() - 60_000);
  });

  test("that cannot be sent are listed with the reason", async () => {
    const { data } = await listed();
    const closed = data.filter((item: { sendable: boolean }) => !item.sendable);
    expect(closed.length).toBeGreaterThan(3);
    for (const item of closed) expect(item.reason).toMatch(/^.{10,}\.$/);
    const invoice = data.find((item: { name: string }) => item.name === "invoice_details");
    expect(invoice).toMatchObject({
      sendable: false,
      reason: expect.stringContaining("details of an order"),
    });
  });

  test("are shown from memory until a refresh replaces all of them", async () => {
    const before = await listed();
    await sql()`update templates set status = 'PAUSED' where connection_id = ${connection.id}
      and name = 'otp_support'`;
    await sql()`insert into templates (workspace_id, connection_id, name, language, external_id, category,
        status, parameter_format, components, read_at)
      values (${ws.id}, ${connection.id}, 'gone_there', 'en', '1', 'UTILITY', 'APPROVED', 'positional', '[]', now())`;
    const names = (list: { data: { name: string }[] }) => list.data.map(({ name }) => name);
    const remembered = await listed();
    expect(names(remembered)).toContain("gone_there");
    expect(remembered.read_at).toBe(before.read_at);
    const refreshed = await listed("&refresh=1");
    expect(names(refreshed)).not.toContain("gone_there");
    expect(refreshed.data.map(({ read_at: _readAt, ...item }: Record<string, unknown>) => item)).toEqual(
      before.data.map(({ read_at: _readAt, ...item }: Record<string, unknown>) => item),
    );
    expect(Date.parse(refreshed.read_at)).toBeGreaterThan(Date.parse(before.read_at));
  });

  test("come in pages by name, each once", async () => {
    const all = (await listed()).data.map((item: { id: string }) => item.id);
    const paged: string[] = [];
    let cursor = "";
    do {
      const { body } = await ws.api("GET", `/connections/${connection.id}/templates?limit=7${cursor}`);
      paged.push(...body.data.map((item: { id: string }) => item.id));
      cursor = body.next_cursor ? `&cursor=${body.next_cursor}` : "";
    } while (cursor);
    expect(paged).toEqual(all);
  });

  test("are read anew when the account was changed", async () => {
    const own = await newWorkspace();
    const { id } = await sandboxConnection(own);
    await own.api("GET", `/connections/${id}/templates`);
    const path = `/connections/${id}`;
    await own.api("PATCH", path, { credentials: { access_token: expiredToken } });
    expect((await own.api("GET", path)).body).toMatchObject({ state: "unchecked", templates_read_at: null });
    expect((await own.api("GET", `${path}/templates`)).status).toBe(422);
  });

  test("a query that cannot be used is refused", async () => {
    const answer = await ws.api("GET", `/connections/${connection.id}/templates?refresh=yes&colour=red`);
    expect([answer.status, Object.keys(answer.body.error.fields).sort()]).toEqual([
      422,
      ["colour", "refresh"],
    ]);
  });

  test("without a key nothing is listed", async () => {
    expect((await call("GET", `/api/v1/connections/${connection.id}/templates`)).status).toBe(401);
  });
});

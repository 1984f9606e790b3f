import { beforeAll, describe, expect, inject, test } from "vitest";
import { call, newWorkspace, sql, type TestWorkspace } from "../fixtures/workspace";

const token = "planted-access-token-0001";
const appSecret = "planted-app-secret-0002";

function input(name: string, change: Record<string, unknown> = {}) {
  return {
    provider: "meta",
    name,
    credentials: {
      access_token: token,
      app_secret: appSecret,
      phone_number_id: "106540352242922",
      waba_id: "104996122399160",
    },
    ...change,
  };
}

let ws: TestWorkspace;
beforeAll(async () => {
  ws = await newWorkspace();
});

describe("connections", () => {
  test("a new one is unchecked, keeps its secrets, and tells the webhook to paste at the provider", async () => {
    const made = await ws.api("POST", "/connections", input("Main"));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      provider: "meta",
      name: "Main",
      state: "unchecked",
      settings: {},
      hints: { phone_number_id: "106540352242922", access_token: "0001", app_secret: "0002" },
    });
    expect(made.body.credentials).toBeUndefined();
    expect(made.body.webhook.url).toMatch(new RegExp(`/api/webhooks/meta/${made.body.id}$`));
    expect(made.body.webhook.verify_token).toMatch(/^[\w-]{32}$/);
    expect((await ws.api("GET", `/connections/${made.body.id}`)).body).toEqual(made.body);
    const [row] = await sql()`select secret_credentials::text as sealed, account_key from connections
      where id = ${made.body.id}`;
    expect(row?.sealed).not.toContain(token);
    expect(row?.account_key).toBe("106540352242922");
    const answers = JSON.stringify([made.body, (await ws.api("GET", "/connections")).body]);
    for (const secret of [token, appSecret]) expect(answers).not.toContain(secret);
  });

  test("a key that may only read does not learn the verify token", async () => {
    const reader = await newWorkspace(["read"]);
    const writer = await newWorkspace();
    await sql()`update api_keys set workspace_id = ${writer.id} where workspace_id = ${reader.id}`;
    const { body: made } = await writer.api("POST", "/connections", input("Main"));
    const seen = await reader.api("GET", `/connections/${made.id}`);
    expect(seen.status).toBe(200);
    expect(seen.body.webhook).toEqual({ url: made.webhook.url, verify_token: null });
    expect(JSON.stringify(seen.body)).not.toContain(made.webhook.verify_token);
  });

  test("PATCH keeps what it leaves out, and another credential makes the state unchecked again", async () => {
    const { body: made } = await ws.api("POST", "/connections", input("Patched"));
    await sql()`update connections set state = 'connected', checked_at = now() where id = ${made.id}`;
    const renamed = await ws.api("PATCH", `/connections/${made.id}`, { name: "Patched twice" });
    expect(renamed.body).toMatchObject({ name: "Patched twice", state: "connected" });
    const changed = await ws.api("PATCH", `/connections/${made.id}`, {
      credentials: { access_token: "planted-access-token-9999", app_secret: "" },
      settings: { timeout_ms: 5000 },
    });
    expect(changed.body).toMatchObject({
      state: "unchecked",
      checked_at: null,
      hints: { access_token: "9999", waba_id: "104996122399160" },
      settings: { timeout_ms: 5000 },
      webhook: made.webhook,
    });
    expect(changed.body.hints).not.toHaveProperty("app_secret");
    const reset = await ws.api("PATCH", `/connections/${made.id}`, { settings: { timeout_ms: null } });
    expect(reset.body.settings).toEqual({});
  });

  test("a form that is saved as it was changes nothing: neither the state nor the verify token", async () => {
    const { body: made } = await ws.api("POST", "/connections", input("Form"));
    await sql()`update connections set state = 'connected' where id = ${made.id}`;
    const saved = await ws.api("PATCH", `/connections/${made.id}`, {
      name: "Form",
      credentials: { phone_number_id: "106540352242922", waba_id: "104996122399160", verify_token: "" },
      settings: { base_url: "", timeout_ms: null },
    });
    expect(saved.body).toMatchObject({ state: "connected", webhook: made.webhook });
    const own = await ws.api("PATCH", `/connections/${made.id}`, {
      credentials: { verify_token: "my-own-verify-token" },
    });
    expect(own.body.webhook.verify_token).toBe("my-own-verify-token");
  });

  test("a name that is taken is a conflict, when made and when changed", async () => {
    const { body: first } = await ws.api("POST", "/connections", input("Taken"));
    const again = await ws.api("POST", "/connections", input("Taken"));
    expect([again.status, again.body.error.code]).toEqual([409, "conflict"]);
    const { body: other } = await ws.api("POST", "/connections", input("Free"));
    const renamed = await ws.api("PATCH", `/connections/${other.id}`, { name: "Taken" });
    expect(renamed.status).toBe(409);
    expect((await ws.api("GET", `/connections/${other.id}`)).body.name).toBe("Free");
    const elsewhere = await newWorkspace();
    expect((await elsewhere.api("POST", "/connections", input(first.name))).status).toBe(201);
  });

  test("a deleted one is gone, and another workspace's is not found", async () => {
    const { body: made } = await ws.api("POST", "/connections", input("Goes"));
    const stranger = await newWorkspace();
    for (const [method, path, body] of [
      ["GET", "", undefined],
      ["PATCH", "", { name: "Mine now" }],
      ["DELETE", "", undefined],
      ["POST", "/check", {}],
      ["GET", "/templates", undefined],
    ] as const) {
      const answer = await stranger.api(method, `/connections/${made.id}${path}`, body);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    expect((await ws.api("DELETE", `/connections/${made.id}`)).status).toBe(204);
    expect((await ws.api("GET", `/connections/${made.id}`)).status).toBe(404);
  });

  test.each([
    ["a missing provider", { provider: undefined }, "provider"],
    ["an unknown provider", { provider: "carrier-pigeon" }, "provider"],
    ["a provider like a prototype's key", { provider: "constructor" }, "provider"],
    ["no credentials", { credentials: {} }, "credentials.access_token"],
    ["an unknown credential", { credentials: { foo: "x" } }, "credentials.foo"],
    ["a credential of the wrong type", { credentials: { access_token: 5 } }, "credentials.access_token"],
    ["an id that is none", { credentials: { phone_number_id: "+91 98765" } }, "credentials.phone_number_id"],
    ["an unknown setting", { settings: { colour: "red" } }, "settings.colour"],
    ["a setting of the wrong type", { settings: { timeout_ms: "soon" } }, "settings.timeout_ms"],
    ["a version that is none", { settings: { graph_version: "latest" } }, "settings.graph_version"],
    [
      "an address with a password",
      { settings: { base_url: "https://u:p@example.com" } },
      "settings.base_url",
    ],
    ["an address that is none", { settings: { base_url: "javascript:alert(1)" } }, "settings.base_url"],
    ["a name that is too long", { name: "x".repeat(81) }, "name"],
    ["an unknown key", { colour: "red" }, "colour"],
  ])("%s is refused by its field, and nothing is made", async (_name, change, field) => {
    const own = await newWorkspace();
    const answer = await own.api("POST", "/connections", input("Bad", change));
    expect([answer.status, answer.body.error.code]).toEqual([422, "invalid"]);
    expect(Object.keys(answer.body.error.fields)).toContain(field);
    expect(JSON.stringify(answer.body)).not.toContain(token);
    expect((await own.api("GET", "/connections")).body.data).toEqual([]);
  });

  test("all that is missing is named at once: a name, and what the provider needs", async () => {
    const named = async (body: unknown) =>
      Object.keys((await ws.api("POST", "/connections", body)).body.error.fields).sort();
    const ofMeta = ["access_token", "phone_number_id", "waba_id"].map((key) => `credentials.${key}`);
    expect(await named({ provider: "meta" })).toEqual([...ofMeta, "name"]);
    expect(await named({ provider: "meta", credentials: { access_token: token } })).toEqual([
      ...ofMeta.slice(1),
      "name",
    ]);
    expect(await named({ provider: "aisensy" })).toEqual(["credentials.api_key", "name"]);
    expect(await named({ provider: "aisensy", credentials: { plan: "pro" } })).toContain(
      "credentials.project_id",
    );
    expect(await named({ provider: "carrier-pigeon" })).toEqual(["name", "provider"]);
  });

  test("a provider that cannot be reached is told as such, by the check and by the templates", async () => {
    // Port 9 of loopback: nothing listens there.
    const { body: made } = await ws.api(
      "POST",
      "/connections",
      input("Unreachable", { settings: { base_url: "http://127.0.0.1:9" } }),
    );
    const checked = await ws.api("POST", `/connections/${made.id}/check`);
    expect(checked.status).toBe(201);
    expect(checked.body.state).toBe("attention");
    expect(checked.body.details.length).toBeGreaterThan(0);
    for (const finding of checked.body.details) {
      expect(Object.keys(finding).sort()).toEqual(["check", "fix", "message", "ok"]);
    }
    const templates = await ws.api("GET", `/connections/${made.id}/templates`);
    expect([templates.status, templates.body.error.code]).toEqual([503, "unavailable"]);
    expect((await ws.api("GET", `/connections/${made.id}`)).body).toMatchObject({
      state: "attention",
      details: checked.body.details,
    });
  });
});

test("the address of a connection's webhook is below the public address of the product", async () => {
  const { body: made } = await ws.api("POST", "/connections", input("Webhook"));
  const { port } = new URL(inject("baseUrl"));
  expect(new URL(made.webhook.url).port).toBe(port);
  const shown = await call("GET", new URL(made.webhook.url).pathname);
  expect(shown.status).not.toBe(200);
});

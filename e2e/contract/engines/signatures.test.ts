import { createHmac, generateKeyPairSync, sign as signWith } from "node:crypto";
import { Retell } from "retell-sdk";
import { Webhook } from "standardwebhooks";
import { beforeAll, describe, expect, test } from "vitest";
import { newPhone, newToolCaller, type ToolCaller } from "../../fixtures/tool-caller";
import { call, sql } from "../../fixtures/workspace";

/** Signed requests to the running product: by the vendors' own code where there is some. */

type Kind = "standard_webhooks" | "retell" | "vapi_hmac" | "telnyx";
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const whsec = (seed: number) => `whsec_${Buffer.alloc(24, seed).toString("base64")}`;

const secrets: Record<Kind, string> = {
  standard_webhooks: whsec(1),
  retell: "key_0123456789abcdef",
  vapi_hmac: "a-secret-of-vapi",
  telnyx: publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64"),
};

const signers: Record<Kind, (body: string, secret: string) => Promise<Record<string, string>>> = {
  standard_webhooks: async (body, secret) => {
    const id = `msg_${Math.random().toString(36).slice(2)}`;
    const at = new Date();
    return {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(id, at, body),
    };
  },
  retell: async (body, secret) => ({ "x-retell-signature": await Retell.sign(body, secret) }),
  vapi_hmac: async (body, secret) => {
    const timestamp = String(Date.now());
    const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
    return { "x-timestamp": timestamp, "x-signature": signature };
  },
  telnyx: async (body) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = signWith(null, Buffer.from(`${timestamp}|${body}`), privateKey).toString("base64");
    return { "telnyx-timestamp": timestamp, "telnyx-signature-ed25519": signature };
  },
};

let caller: ToolCaller;
beforeAll(async () => {
  caller = await newToolCaller();
});

const setAuth = (auth: unknown) => caller.ws.api("PATCH", `/agents/${caller.agentId}`, { auth });
const bodyOf = (code: string) =>
  JSON.stringify({ call_id: `sig-${code}`, customer_phone: newPhone(), arguments: { otp_code: `ü${code}` } });
/** A call of the tool as it stands, with these headers alone. */
const send = (rawBody: string, headers: Record<string, string>) =>
  call("POST", `/api/tools/${caller.agentId}/send_otp`, { rawBody, headers });
const refused = { status: 401, body: { ok: false, status: "invalid", code: "unauthorized" } };
const sent = { status: 200, body: { ok: true, status: "sent" } };

describe.each(Object.keys(signers) as Kind[])("an agent that asks for the signature %s", (kind) => {
  beforeAll(async () => {
    const auth = { require: "signature", signatures: [{ kind, secret: secrets[kind] }] };
    expect((await setAuth(auth)).body.auth).toEqual({ require: "signature", signatures: [{ kind }] });
    const [row] = await sql()`select auth::text from agents where id = ${caller.agentId}`;
    expect(row?.auth).not.toContain(secrets[kind]);
  });
  const signed = async (code: string) => {
    const body = bodyOf(`${kind}-${code}`);
    return { body, headers: await signers[kind](body, secrets[kind]) };
  };

  test("lets a signed call in without a key", async () => {
    const { body, headers } = await signed("1");
    await expect.poll(() => send(body, headers)).toMatchObject(sent);
  });

  test("refuses what is unsigned, changed, or signed by another, with a key or without", async () => {
    const authorization = `Bearer ${caller.toolKey}`;
    const { body, headers } = await signed("2");
    expect(await send(body, { authorization })).toMatchObject(refused);
    expect(await send(`${body} `, headers)).toMatchObject(refused);
    expect(await send(body.replace("ü", "u"), { ...headers, authorization })).toMatchObject(refused);
    if (kind === "telnyx") return;
    const other = await signers[kind](body, kind === "standard_webhooks" ? whsec(9) : "another-secret");
    expect(await send(body, other)).toMatchObject(refused);
  });

  test("with a key too, if it asks for both; definitions and MCP take the key alone", async () => {
    await setAuth({ require: "both" });
    const authorization = `Bearer ${caller.toolKey}`;
    const { body, headers } = await signed("3");
    await expect.poll(() => send(body, headers)).toMatchObject(refused);
    expect(await send(body, { ...headers, authorization: "Bearer tk_wrong" })).toMatchObject(refused);
    expect(await send(body, { ...headers, authorization })).toMatchObject(sent);
    expect((await caller.at("GET", "")).status).toBe(200);
    const list = { jsonrpc: "2.0", id: 1, method: "tools/list" };
    const mcp = await call("POST", `/api/mcp/${caller.agentId}`, { body: list, headers: { authorization } });
    expect(mcp.status).toBe(200);
  });
});

test("a secret is changed without a gap: both are good until the old one is taken away", async () => {
  const old = secrets.retell;
  const fresh = "key_of_next_month_0123";
  const trySigned = async (code: string, secret: string) => {
    const body = bodyOf(code);
    return (await send(body, await signers.retell(body, secret))).status;
  };
  await setAuth({ require: "signature", signatures: [{ kind: "retell", secret: old }] });
  await expect.poll(() => trySigned("a", old)).toBe(200);
  expect(await trySigned("b", fresh)).toBe(401);
  const both = await setAuth({ signatures: [{ kind: "retell" }, { kind: "retell", secret: fresh }] });
  expect(both.body.auth.signatures).toEqual([{ kind: "retell" }, { kind: "retell" }]);
  await expect.poll(() => trySigned("c", fresh)).toBe(200);
  expect(await trySigned("d", old)).toBe(200);
  await setAuth({ signatures: [{ kind: "retell", secret: fresh }] });
  await expect.poll(() => trySigned("e", old)).toBe(401);
  expect(await trySigned("f", fresh)).toBe(200);
});

test("a secret of the longest length goes in and out", async () => {
  const secret = "k".repeat(500);
  expect((await setAuth({ require: "signature", signatures: [{ kind: "retell", secret }] })).status).toBe(
    200,
  );
  const body = bodyOf("long");
  const headers = await signers.retell(body, secret);
  await expect.poll(() => send(body, headers)).toMatchObject({ status: 200 });
  const longer = { require: "signature", signatures: [{ kind: "retell", secret: `${secret}k` }] };
  expect((await setAuth(longer)).status).toBe(422);
});

test("without any secret nobody is let in, and such a setting is not taken", async () => {
  for (const auth of [
    { require: "signature", signatures: [] },
    { require: "both", signatures: [{ kind: "telnyx" }] },
    { require: "key", signatures: [{ kind: "smoke" }] },
  ]) {
    expect((await setAuth(auth)).status).toBe(422);
  }
});

describe("the key", () => {
  test("is rotated with an overlap, and a revoked one stops within a second", async () => {
    const mine = await newToolCaller({ ws: caller.ws });
    const status = async (key: string) =>
      (await call("GET", `/api/tools/${mine.agentId}`, { headers: { "x-api-key": key } })).status;
    const made = await mine.ws.api("POST", `/agents/${mine.agentId}/tool-keys`, { overlap_s: 3600 });
    expect(await status(made.body.tool_key)).toBe(200);
    expect(await status(mine.toolKey)).toBe(200);
    const next = await mine.ws.api("POST", `/agents/${mine.agentId}/tool-keys`, { overlap_s: 3600 });
    // At most two live: the first one is over.
    await expect.poll(() => status(mine.toolKey), { timeout: 1000, interval: 20 }).toBe(401);
    expect(await status(made.body.tool_key)).toBe(200);
    await mine.ws.api("DELETE", `/agents/${mine.agentId}/tool-keys/${made.body.id}`);
    await expect.poll(() => status(made.body.tool_key), { timeout: 1000, interval: 20 }).toBe(401);
    expect(await status(next.body.tool_key)).toBe(200);
  });
});

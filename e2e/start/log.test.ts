import { createHmac, randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ProviderStandIn, startProviderStandIn } from "../fixtures/provider-stand-in";
import { seedFunction } from "../fixtures/seed-function";
import { type Instance, Place, startMidcall, stop, until } from "./instance";

const key = `mk_${randomBytes(24).toString("hex")}`;

let place: Place;
let provider: ProviderStandIn;
let instance: Instance;
beforeEach(async () => {
  [place, provider] = await Promise.all([Place.make(), startProviderStandIn()]);
});
afterEach(async () => {
  await instance.kill();
  await Promise.all([provider.stop(), place.remove()]);
});

test("each line of the log names the request or the job on whose behalf it was written", async () => {
  instance = startMidcall(place, { MANAGEMENT_API_KEY: key, ALLOW_PRIVATE_NETWORK: "1", LOG_LEVEL: "debug" });
  const { url, databaseUrl } = await instance.ready();
  const post = async (address: string, body: unknown, authorization = `Bearer ${key}`, id = "setup-0001") => {
    const headers = { authorization, "x-request-id": id };
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    return (await (await fetch(`${url}${address}`, init)).json()) as Record<string, string>;
  };
  const agent = await post("/api/v1/agents", { name: "Desk", default_country: "IN", armed: true });
  const credentials = {
    access_token: "EAA-x",
    phone_number_id: "100000000000001",
    waba_id: "100000000000002",
    app_secret: "a-secret",
  };
  const connection = await post("/api/v1/connections", {
    provider: "meta",
    name: "Stand-in",
    credentials,
    settings: { base_url: provider.url },
  });
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await post(`/api/v1/agents/${agent.id}/functions`, seedFunction(connection.id ?? ""));
    // As if the key that its secrets were stored with had been lost.
    await sql`update connections set secret_credentials = '{"access_token":"v1.lost"}'::jsonb where id = ${connection.id ?? ""}`;
    const call = { customer_phone: "+919876501234", arguments: { otp_code: "738194" } };
    const path = `/api/tools/${agent.id}/send_otp`;
    const answer = await post(path, call, `Bearer ${agent.tool_key}`, "call-of-asha-1");
    expect(answer).toMatchObject({ ok: false, status: "failed", code: "credentials" });
    const [job] = await sql`select (graphile_worker.add_job('watch')).id`;

    const lines = (id: string) => instance.log().filter(({ requestId }) => requestId === id);
    await until("the job has ended", () => lines(`job_${job?.id}`).length > 0);
    // Lines about requests are written in sets, a little later.
    const isTold = (id: string) => lines(id).some(({ msg }) => msg === "request");
    await until("the call is in the log", () => isTold("call-of-asha-1"));
    expect(lines("call-of-asha-1")).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ msg: "credentials cannot be opened", level: "error" }),
        expect.objectContaining({ msg: "request", path: expect.stringContaining("/api/tools/") }),
      ]),
    );
    expect(lines("setup-0001").length).toBeGreaterThanOrEqual(3);
  } finally {
    await sql.end();
  }
  expect(await stop(instance)).toBe(0);
});

test("no line of it holds a number, a value or a name, whoever asked what", async () => {
  const planted = {
    number: "9876501234",
    value: "738194",
    name: "Asha Venkataraman",
    words: "Please ring my doctor",
  };
  const phone = `+91${planted.number}`;
  // Some engines name a call by the number that called.
  const callId = `in-91${planted.number}`;
  instance = startMidcall(place, { MANAGEMENT_API_KEY: key, ALLOW_PRIVATE_NETWORK: "1", LOG_LEVEL: "trace" });
  const { url } = await instance.ready();
  const ask = async (
    method: string,
    address: string,
    body?: unknown,
    headers: Record<string, string> = { authorization: `Bearer ${key}` },
  ) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const answer = await fetch(`${url}${address}`, { method, headers, body: text, redirect: "manual" });
    return (await answer.text()) || "{}";
  };
  const made = async (address: string, body: unknown) =>
    JSON.parse(await ask("POST", `/api/v1${address}`, body)) as Record<string, string>;
  const agent = await made("/agents", { name: "Desk", default_country: "IN", armed: true });
  const connection = await made("/connections", {
    provider: "meta",
    name: "Stand-in",
    credentials: {
      access_token: "EAA-x",
      phone_number_id: "100000000000001",
      waba_id: "100000000000002",
      app_secret: "an-app-secret",
    },
    settings: { base_url: provider.url },
  });
  await made(`/agents/${agent.id}/functions`, seedFunction(connection.id ?? ""));
  const engine = { authorization: `Bearer ${agent.tool_key}` };
  const tools = `/api/tools/${agent.id}`;
  const said = {
    call_id: callId,
    customer_phone: phone,
    metadata: { customer_name: planted.name },
    arguments: { otp_code: planted.value },
  };
  await ask("PUT", `${tools}/calls/${callId}`, said, engine);
  expect(await ask("POST", `${tools}/send_otp`, said, engine)).toContain('"sent"');
  await ask("POST", `${tools}/send_otp`, { ...said, customer_phone: `${phone}99999` }, engine);
  await ask("POST", `${tools}/send_otp?phone=${phone}`, { ...said, arguments: `{${planted.value}` }, engine);
  await ask("POST", `${tools}/send_otp`, `{"x":"${phone}`, engine);
  await ask("GET", `/api/v1/messages?to=${encodeURIComponent(phone)}&q=${planted.value}`);
  await ask("POST", "/api/v1/opt-outs", { phone });
  for (const as of [phone, planted.number]) await ask("DELETE", `/api/v1/opt-outs/${as}`);
  await ask("GET", `/numbers/${encodeURIComponent(phone)}`, undefined, {});
  await ask("GET", `/api/ui/numbers/${phone}`, undefined, {});
  const value = {
    messaging_product: "whatsapp",
    metadata: { phone_number_id: "100000000000001" },
    contacts: [{ profile: { name: planted.name }, wa_id: phone.slice(1) }],
    messages: [
      {
        id: "wamid.a",
        from: phone.slice(1),
        timestamp: "1790000000",
        type: "text",
        text: { body: planted.words },
      },
    ],
    statuses: [{ id: "wamid.1", status: "weird", timestamp: "x", recipient_id: phone.slice(1) }],
  };
  const event = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });
  const signature = `sha256=${createHmac("sha256", "an-app-secret").update(event).digest("hex")}`;
  for (const proof of [signature, "sha256=00"])
    await ask("POST", `/api/webhooks/meta/${connection.id}`, event, { "x-hub-signature-256": proof });
  // A provider that is gone in the middle: what went wrong is told, not with what.
  await provider.stop();
  const lost = { ...said, call_id: `${callId}-2` };
  expect(await ask("POST", `${tools}/send_otp`, lost, engine)).toContain('"ok":');
  await ask("POST", `/api/v1/functions/none/try`, lost, {
    authorization: `Bearer ${key}`,
    "x-request-id": "the-last-one",
  });
  await until("the last request is in the log", () =>
    instance.log().some(({ requestId, msg }) => requestId === "the-last-one" && msg === "request"),
  );
  expect(await stop(instance)).toBe(0);
  const lines = instance.log().map((line) => JSON.stringify(line));
  expect(lines.length).toBeGreaterThan(20);
  for (const [what, text] of Object.entries(planted))
    expect([what, lines.filter((line) => line.includes(text))]).toEqual([what, []]);
  provider = await startProviderStandIn();
});

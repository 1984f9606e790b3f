import { randomBytes } from "node:crypto";
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

import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { seedFunction } from "../fixtures/seed-function";
import { type Instance, Place, startMidcall, stop, until } from "./instance";

const key = `mk_${randomBytes(24).toString("hex")}`;

let place: Place;
let instance: Instance;
beforeEach(async () => {
  place = await Place.make();
});
afterEach(async () => {
  await instance.kill();
  await place.remove();
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
  const credentials = { access_token: "EAA-x", phone_number_id: "1", waba_id: "2", app_secret: "a-secret" };
  const connection = await post("/api/v1/connections", { provider: "meta", name: "Away", credentials });
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    // Its templates as if they had been read, and its secrets as if the key they were stored with had been lost.
    await sql`insert into templates (workspace_id, connection_id, name, language, external_id, category, status, parameter_format, components, read_at)
      select workspace_id, id, 'otp_support', 'en', '1', 'UTILITY', 'APPROVED', 'positional',
        '[{"type":"body","text":"Your code is {{1}}. Write to {{2}} for help."}]'::jsonb, now()
      from connections where id = ${connection.id ?? ""}`;
    await post(`/api/v1/agents/${agent.id}/functions`, seedFunction(connection.id ?? ""));
    await sql`update connections set secret_credentials = '{"access_token":"v1.lost"}'::jsonb where id = ${connection.id ?? ""}`;
    const call = { customer_phone: "+919876501234", arguments: { otp_code: "738194" } };
    const path = `/api/tools/${agent.id}/send_otp`;
    const answer = await post(path, call, `Bearer ${agent.tool_key}`, "call-of-asha-1");
    expect(answer).toMatchObject({ ok: false, status: "failed", code: "credentials" });
    const [job] = await sql`select (graphile_worker.add_job('watch')).id`;

    const lines = (id: string) => instance.log().filter(({ requestId }) => requestId === id);
    await until("the job has ended", () => lines(`job_${job?.id}`).length > 0);
    // Deep in the sending, where nobody is handed the request.
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

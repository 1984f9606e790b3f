import { randomUUID } from "node:crypto";
import path from "node:path";
import postgres from "postgres";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { completeFailure } from "@/lib/sandbox/failures";
import { Place, stop, until } from "../start/instance";
import { type FarEnd, startFarEnd } from "./far-end";
import { makeTool, type Product, secrets, startProduct, type Tool } from "./product";

/** Two processes on one database: one lives two days ahead, the other two days behind. */
let farEnd: FarEnd;
let database: EmbeddedPostgres;
let places: Place[];
let ahead: Product;
let behind: Product;
let tool: Tool;
let sql: postgres.Sql;
beforeAll(async () => {
  farEnd = await startFarEnd();
  places = await Promise.all([Place.make(), Place.make(), Place.make()]);
  const [server, one, other] = places;
  if (!server || !one || !other) throw new Error("There is no place.");
  database = await startEmbeddedPostgres({ dataDir: server.dataDir });
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const moved = (hours: number) => ({
    ...secrets,
    DATABASE_URL: database.url,
    NODE_OPTIONS: `--import=${path.resolve(import.meta.dirname, "move-clock.mjs")}`,
    MOVE_CLOCK_HOURS: String(hours),
  });
  ahead = await startProduct(one, moved(48));
  behind = await startProduct(other, moved(-48));
  tool = await makeTool(ahead, farEnd.url);
});
afterAll(async () => {
  await sql.end();
  for (const product of [ahead, behind]) await stop(product.instance);
  await farEnd.stop();
  await database.stop();
  await Promise.all(places.map((place) => place.remove()));
});

let serial = 0;
type Answer = { status: string; code?: string; message_id?: string };
async function ask(product: Product, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${product.url}${tool.path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${tool.key}`, ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
}
function newCall(change: object = {}) {
  serial += 1;
  return {
    call_id: `c-${serial}`,
    tool_call_id: "t-1",
    customer_phone: `+9197${String(20_000_000 + serial)}`,
    arguments: { otp_code: "123456" },
    ...change,
  };
}
const stateOf = async (id = "") => (await sql`select state, error from messages where id = ${id}`)[0];

describe("processes whose clocks are moved", () => {
  test("hold the same keys and windows: what one has sent, the other does not send again", async () => {
    const call = newCall();
    const sent = await ask(ahead, call);
    expect(sent.status).toBe("sent");
    expect(await ask(behind, call)).toMatchObject({ status: "sent", message_id: sent.message_id });
    const anew = { ...call, tool_call_id: "t-2" };
    expect(await ask(behind, anew)).toMatchObject({ status: "duplicate", message_id: sent.message_id });
    const other = newCall();
    const first = await ask(behind, other);
    expect(await ask(ahead, { ...other, tool_call_id: "t-2" })).toMatchObject({
      status: "duplicate",
      message_id: first.message_id,
    });
  });

  test("count the same limits", async () => {
    const phone = newCall().customer_phone;
    for (let sent = 0; sent < 10; sent += 1) {
      const product = sent % 2 === 0 ? ahead : behind;
      expect((await ask(product, newCall({ customer_phone: phone }))).status).toBe("sent");
    }
    for (const product of [ahead, behind]) {
      const refused = await ask(product, newCall({ customer_phone: phone }));
      expect(refused).toMatchObject({ status: "blocked", code: "number_limit" });
    }
  });

  test("try again what did not leave while it is of use, not before the provider wishes it, and never later", async () => {
    for (const product of [ahead, behind]) {
      farEnd.fail([completeFailure({ kind: "rate_limit", retry_after_s: 1 })]);
      const started = performance.now();
      const queued = await ask(product, newCall());
      expect([queued.status, (await stateOf(queued.message_id))?.error?.kind]).toEqual([
        "queued",
        "throughput_limit",
      ]);
      farEnd.fail([]);
      await until("it is sent", async () => (await stateOf(queued.message_id))?.state === "accepted", 20_000);
      expect(performance.now() - started).toBeGreaterThan(1_000);
    }
  });

  test("settle a claim when its lease is over, and not before", async () => {
    const claim = async (lease: string) => {
      const id = `msg_${randomUUID().replaceAll("-", "")}`;
      await sql`
        insert into messages (workspace_id, id, agent_id, function_id, function_name, connection_id, provider, template,
          to_phone, to_source, "values", lease_until)
        select workspace_id, ${id}, 'agt_c', 'fn_c', 'send_otp', id, 'meta', '{}', '+919800000001', 'body', '[]',
          now() + ${lease}::interval
        from connections where id = ${tool.connectionId}`;
      return id;
    };
    const [short, long] = [await claim("1 second"), await claim("1 hour")];
    await until("it is settled", async () => (await stateOf(short))?.state === "unknown", 40_000);
    expect((await stateOf(long))?.state).toBe("claimed");
    await sql`delete from messages where id = ${long}`;
  });

  test("let signed requests in by the hour that it really is, and refuse old ones", async () => {
    const secret = `whsec_${Buffer.alloc(24, 5).toString("base64")}`;
    const signing = await makeTool(ahead, farEnd.url, {
      require: "signature",
      signatures: [{ kind: "standard_webhooks", secret }],
    });
    const signed = async (product: Product, at: Date) => {
      const body = JSON.stringify(newCall());
      const id = randomUUID();
      const response = await fetch(`${product.url}${signing.path}`, {
        method: "POST",
        headers: {
          "webhook-id": id,
          "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
          "webhook-signature": new Webhook(secret).sign(id, at, body),
        },
        body,
      });
      return response.status;
    };
    const [now, old] = [new Date(), new Date(Date.now() - 48 * 3_600_000)];
    expect(await Promise.all([ahead, behind].map((product) => signed(product, now)))).toEqual([200, 200]);
    expect(await Promise.all([ahead, behind].map((product) => signed(product, old)))).toEqual([401, 401]);
  });

  test("write down and order what happened by the hour that it really was", async () => {
    const first = await ask(ahead, newCall());
    const second = await ask(behind, newCall());
    const ids = [first.message_id ?? "", second.message_id ?? ""];
    expect(ids[0] && ids[1] && ids[0] < ids[1]).toBe(true);
    const rows = await sql`
      select id from messages where id = any(${ids}) and abs(extract(epoch from now() - created_at)) < 60`;
    expect(rows).toHaveLength(2);
  });
});

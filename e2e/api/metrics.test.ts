import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { engines } from "@/db/enums";
import { samplesOf } from "../fixtures/prometheus";
import { metricsToken } from "../fixtures/settings";
import { newToolCaller, until } from "../fixtures/tool-caller";
import { call, newWorkspace, sql } from "../fixtures/workspace";

const ask = (token: string | null, method = "GET") =>
  call(method, "/api/metrics", { headers: token === null ? {} : { authorization: `Bearer ${token}` } });

test("metrics are told to the metrics' token and to a key that may read, and to nobody else", async () => {
  const reader = await newWorkspace(["read"]);
  for (const token of [metricsToken, reader.key]) {
    const answer = await ask(token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("text/plain");
    expect(answer.body).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(answer.body).toMatch(/^nodejs_eventloop_lag_seconds /m);
  }
  for (const token of [null, "wrong", `${metricsToken}x`, "mk_0123456789012345678901234567890123"]) {
    const refused = await ask(token);
    expect([refused.status, refused.body.error.code]).toEqual([401, "unauthorized"]);
  }
  const writer = await newWorkspace(["write"]);
  expect((await ask(writer.key)).status).toBe(403);
  const posted = await ask(metricsToken, "POST");
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET"]);
});

test("tool calls are counted by their status, with how long they took; no number or value is in it", async () => {
  const read = async (line: RegExp) => {
    const { body } = await ask(metricsToken);
    return Number(line.exec(body)?.[1] ?? 0);
  };
  const counted = /^midcall_tool_calls_total\{engine="vapi",status="invalid",code="bad_phone"\} (\d+)$/m;
  const timed = /^midcall_tool_call_answer_seconds_count\{engine="vapi",status="invalid"\} (\d+)$/m;
  const within = /^midcall_tool_call_answer_seconds_bucket\{le="2",engine="vapi",status="invalid"\} (\d+)$/m;
  const before = await Promise.all([counted, timed, within].map(read));
  const caller = await newToolCaller({ agent: { engine: "vapi" } });
  const secret = "4711471147";
  for (let i = 0; i < 3; i += 1) {
    const answer = await caller.tool({ customer_phone: secret.slice(0, 3), arguments: { otp_code: secret } });
    expect(answer.body.code).toBe("bad_phone");
  }
  for (const [at, line] of [counted, timed, within].entries()) {
    await until(
      () => read(line),
      (count) => count >= (before[at] ?? 0) + 3,
    );
  }
  expect((await ask(metricsToken)).body).not.toContain(secret);
});

const scrape = async () => samplesOf((await ask(metricsToken)).body);
type Scraped = Awaited<ReturnType<typeof scrape>>;

function figureOf(samples: Scraped, name: string, labels: Record<string, string> = {}): number {
  const fits = (own: Record<string, string>) =>
    Object.entries(labels).every(([label, value]) => own[label] === value);
  return samples
    .filter((sample) => sample.name === name && fits(sample.labels))
    .reduce((sum, { value }) => sum + value, 0);
}

test("the time of a provider is told by what it was asked and what came of it", async () => {
  const caller = await newToolCaller();
  const sends = (outcome: string) => (samples: Scraped) =>
    figureOf(samples, "midcall_provider_request_seconds_count", {
      provider: "meta",
      operation: "send",
      outcome,
    });
  const before = await scrape();
  const customer = { customer_phone: caller.phone, arguments: { otp_code: "123456" } };
  expect((await caller.tool({ ...customer, call_id: "m-1" })).body.status).toBe("sent");
  await caller.fail({ kind: "error", code: 131026 });
  expect((await caller.tool({ ...customer, call_id: "m-2" })).body.status).toBe("failed");
  const after = await scrape();
  for (const outcome of ["accepted", "not_sent"]) {
    expect([outcome, sends(outcome)(after) - sends(outcome)(before)]).toEqual([outcome, expect.any(Number)]);
    expect(sends(outcome)(after)).toBeGreaterThan(sends(outcome)(before));
  }
  const checks = { provider: "meta", operation: "check" };
  await caller.ws.api("POST", `/connections/${caller.connection.id}/check`);
  expect(figureOf(await scrape(), "midcall_provider_request_seconds_count", checks)).toBeGreaterThan(
    figureOf(after, "midcall_provider_request_seconds_count", checks),
  );
  const routes = { route: "/api/tools", status: "2xx" };
  expect(figureOf(after, "midcall_http_request_seconds_count", routes)).toBeGreaterThanOrEqual(
    figureOf(before, "midcall_http_request_seconds_count", routes) + 2,
  );
});

test("a connection that counts as down is told by its provider, and that it is back", async () => {
  const caller = await newToolCaller();
  const count = async (state: string) =>
    figureOf(await scrape(), "midcall_circuits", { provider: "meta", state });
  const place = [caller.ws.id, caller.connection.id] as const;
  await sql()`insert into circuits (workspace_id, connection_id, faults_at, probed_at)
    values (${place[0]}, ${place[1]}, array[now()], now() + interval '1 day')`;
  expect(await count("open")).toBeGreaterThanOrEqual(1);
  expect(await count("closed")).toBeGreaterThan(0);
  await sql()`delete from circuits where workspace_id = ${place[0]} and connection_id = ${place[1]}`;
  const back = await scrape();
  expect(back.some(({ name, labels }) => name === "midcall_circuits" && labels.state === "open")).toBe(true);
});

test("jobs that wait, that failed for good, and how long the oldest due one has waited are told", async () => {
  const read = async () => {
    const samples = await scrape();
    return {
      waiting: figureOf(samples, "midcall_jobs", { task: "metrics_test", state: "waiting" }),
      failed: figureOf(samples, "midcall_jobs", { task: "metrics_test", state: "failed" }),
      oldest: figureOf(samples, "midcall_jobs_oldest_due_seconds"),
    };
  };
  // Nobody runs a task of this name.
  const add = async (dueS: number) => {
    const [job] = await sql()<{ id: string }[]>`
      select id::text from graphile_worker.add_job('metrics_test', run_at := now() - make_interval(secs => ${dueS}))`;
    return job?.id ?? "";
  };
  const ids = [await add(-3600), await add(90), await add(-3600)];
  await sql()`update graphile_worker._private_jobs set attempts = max_attempts where id = ${ids[2] ?? ""}`;
  const seen = await read();
  expect([seen.waiting, seen.failed]).toEqual([2, 1]);
  expect(seen.oldest).toBeGreaterThanOrEqual(90);
  await sql()`select graphile_worker.complete_jobs(${ids}::bigint[])`;
  expect(await read()).toMatchObject({ waiting: 0, failed: 0 });
});

test("the database's connections are told by pool, and that it answered", async () => {
  const samples = await scrape();
  expect(figureOf(samples, "midcall_database_up")).toBe(1);
  expect(figureOf(samples, "midcall_database_answer_seconds")).toBeGreaterThan(0);
  expect(figureOf(samples, "midcall_database_connections", { pool: "engine" })).toBeGreaterThan(0);
  expect(figureOf(samples, "midcall_database_pool_max", { pool: "engine" })).toBe(10);
});

test("labels take few words of our own: no id, number or address is one", async () => {
  const samples = await scrape();
  const words: Record<string, Set<string>> = {};
  for (const { name, labels } of samples.filter((sample) => sample.name.startsWith("midcall_"))) {
    for (const [label, value] of Object.entries(labels)) {
      words[label] ??= new Set();
      words[label]?.add(value);
      expect([name, label, value]).not.toEqual([
        name,
        label,
        expect.stringMatching(/^\+?\d{5,}$|_[0-9a-z]{16,}/),
      ]);
    }
  }
  for (const engine of words.engine ?? []) expect(engines).toContain(engine);
  for (const [label, values] of Object.entries(words))
    expect([label, values.size < 40]).toEqual([label, true]);
  expect(samples.length).toBeLessThan(3_000);
});

test("the document on running it names every metric of ours, and none that is not told", async () => {
  const document = readFileSync("docs/production.md", "utf8");
  const listed = [...document.matchAll(/^\| `((?:midcall|process|nodejs)_[a-z0-9_]+)` \|/gm)].map(
    ([, name]) => name,
  );
  const { body } = await ask(metricsToken);
  const told = [...String(body).matchAll(/^# HELP (\S+) /gm)].map(([, name]) => name);
  expect(listed.filter((name) => !told.includes(name))).toEqual([]);
  const ours = told.filter((name) => name?.startsWith("midcall_"));
  expect(ours.filter((name) => !listed.includes(name))).toEqual([]);
  // Also where the text names one in passing.
  const inPassing = [...document.matchAll(/`(midcall_[a-z_]+)`/g)].map(([, name]) => name);
  expect(inPassing.filter((name) => !told.includes(name))).toEqual([]);
});

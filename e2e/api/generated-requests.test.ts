import { readdirSync } from "node:fs";
import { request } from "node:http";
import { beforeAll, expect, inject, test } from "vitest";
import type { Visitor } from "../fixtures/browserless";
import { belongings, type Furnished, furnish } from "../fixtures/furnished";
import { type Generated, generatedRequests } from "../fixtures/generated";
import { afterSegment } from "../fixtures/id-kinds";
import { keptMb, slope } from "../fixtures/kept-memory";
import { newMember } from "../fixtures/member";
import { table } from "../fixtures/v1-routes";
import { call, sql } from "../fixtures/workspace";

/** `GENERATED_REQUESTS=10000` is the long form, run by itself. */
const alone = process.env.GENERATED_REQUESTS !== undefined;
const slices = alone ? 20 : 5;
const count = Number(process.env.GENERATED_REQUESTS ?? 1_500);
const seed = Number(process.env.GENERATED_SEED ?? 20_261_124);
const atOnce = 6;
/** Longer than any answer may take; a hang shows as this. */
const longestMs = 15_000;
/** The shortest of the deadlines after which the database counts as not to be asked. */
const ourDeadlineMs = 1_800;

/** What was sent, with the ids that it had then. */
type Sent = Generated & { address: string; first?: Told };

let own: Furnished;
let stranger: Furnished;
let owner: Visitor;
beforeAll(async () => {
  [own, stranger] = await Promise.all([furnish(), furnish()]);
  owner = await newMember(own.ws, "owner");
});

/** Every address of the product; `:` is an id of what stands before it. */
function allPaths(): string[] {
  const ui = readdirSync("app/api/ui", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .map((file) => `/api/ui/${file.replace(/\/?route\.ts$/, "").replace(/\[\w+\]/g, ":")}`);
  const pages = readdirSync("app/(dashboard)", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("page.tsx"))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, "").replace(/\[\w+\]/g, ":")}`);
  const v1 = table.map(({ pattern }) => `/api/v1/${pattern.join("/")}`);
  const engine = [
    "/api/tools/:",
    "/api/tools/:/send_otp",
    "/api/tools/:/calls/c-1",
    "/api/tools/:/calls/c-1/end",
  ];
  const others = [
    ...["/api/mcp/:", "/api/webhooks/meta/connections/:", "/api/webhooks/meta/:", "/api/webhooks/heltar/:"],
    ...[
      "/api/health",
      "/api/metrics",
      "/api/auth/csrf",
      "/api/auth/callback/credentials",
      "/api/auth/session",
    ],
    ...[
      "/api/files/:",
      "/api/sandbox/meta/v25.0/106540352242922/messages",
      "/api/v1/openapi.json",
      "/api/v2/x",
    ],
    ...[
      "/sign-in",
      "/welcome",
      "/invite",
      "/reset",
      "/nowhere/:",
      "/_next/static/:",
      "//example.com/",
      "/%ff",
    ],
  ];
  // The engine's and the management API's addresses as often as all screens together.
  return [...v1, ...v1, ...engine, ...engine, ...engine, ...others, ...ui, ...pages];
}

function addressOf({ path, id, query }: Generated): string {
  const parts = path.split("/");
  const filled = parts.map((part, at) => {
    if (part !== ":") return part;
    if (id !== "own" && id !== "stranger") return id;
    const ids = id === "own" ? own.ids : stranger.ids;
    const before = parts[at - 1] ?? "";
    return ids[afterSegment[before] ?? (path.startsWith("/api/webhooks") ? "connection" : "agent")];
  });
  return `${filled.join("/")}${query}`;
}

function credentials({ as }: Generated): Record<string, string> {
  if (as === "key") return { authorization: `Bearer ${own.ws.key}` };
  if (as === "tool") return { authorization: `Bearer ${own.caller.toolKey}` };
  if (as === "owner")
    return { cookie: [...owner.cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
  return {};
}

type Told = {
  status: number;
  ms: number;
  /** It was said no to: by its status, or in the answer that an engine gets to every body. */
  refused: boolean;
};

/** Sent by Node's bare client: it takes addresses and bodies that `fetch` would mend. */
function ask(generated: Sent): Promise<Told> {
  const { hostname, port } = new URL(inject("baseUrl"));
  const begun = performance.now();
  const { method, address } = generated;
  const body = method === "GET" || method === "HEAD" ? null : generated.body;
  // Said for every method: without it Node sends the body of a DELETE as if it were the next request.
  const length = body === null ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve) => {
    const told = (status: number, begin = "") =>
      resolve({
        status,
        ms: performance.now() - begun,
        refused: status >= 400 || begin.startsWith('{"ok":false'),
      });
    const outgoing = request(
      {
        hostname,
        port,
        method,
        path: address,
        headers: { ...generated.headers, ...length, ...credentials(generated) },
        timeout: longestMs,
      },
      (incoming) => {
        let begin = "";
        incoming.on("data", (bytes: Buffer) => {
          if (begin.length < 20) begin += bytes.toString("utf8", 0, 20);
        });
        incoming.on("error", () => told(incoming.statusCode ?? 0));
        incoming.on("end", () => told(incoming.statusCode ?? 0, begin));
      },
    );
    outgoing.on("timeout", () => outgoing.destroy(new Error("timeout")));
    // Broken off by the server after it had said no to a large body, or a hang: told apart by the time.
    outgoing.on("error", () => told(0));
    outgoing.end(body ?? undefined);
  });
}

/** Tables whose rows tell who asked and when; each takes a row of what was refused too, and is swept by a job. */
const logs: Record<string, string> = {
  engine_requests: "the last requests of an agent's engine, shown where it is plugged in",
  tool_calls: "a call that a rule stopped is in its call's log (contract 2.4)",
  calls: "the call that such a log belongs to",
  sign_in_attempts: "failed sign-ins are counted by address, to slow them down",
  message_rollups: "counted by a job",
  message_days: "counted by a job",
};

/** Rows of every table of the database, by its name. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await sql()`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await sql()`select count(*)::int as n from ${sql()(String(name))}`;
    counts[String(name)] = Number(row?.n);
  }
  return counts;
}

/** Tables that have more or fewer rows than before, with how many. */
function changed(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
  const pairs = Object.entries(after).map(([name, n]) => [name, n - (before[name] ?? 0)] as const);
  return Object.fromEntries(pairs.filter(([, n]) => n !== 0));
}

const faults: unknown[] = [];
const slow: string[] = [];
const statuses = new Map<number, number>();
let slowest = 0;
let askedAgain = 0;

/**
 * Sends one. A machine that stands still for longer than our own deadline to the database gets "unavailable": such an
 * answer is asked for again, alone, and is a fault if it stays.
 */
async function send(sent: Sent, again = false): Promise<Told> {
  const told = await ask(sent);
  slowest = Math.max(slowest, told.ms);
  if (told.ms > 3_000)
    slow.push(`${sent.method} ${sent.address.slice(0, 80)} ${told.status} ${Math.round(told.ms)} ms`);
  if (told.status >= 500 && told.ms > ourDeadlineMs && !again) {
    askedAgain += 1;
    return send(sent, true);
  }
  if (told.status >= 500 || told.ms >= longestMs) {
    faults.push({ ...sent, address: sent.address.slice(0, 300), body: sent.body?.slice(0, 500), ...told });
  }
  return told;
}

/** Sends them, some at once, and answers those that were refused. */
async function sendAll(part: readonly Sent[], hear: (told: Told, sent: Sent) => void): Promise<Sent[]> {
  const waiting = [...part];
  const refused: Sent[] = [];
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const told = await send(next);
      hear(told, next);
      if (told.refused) refused.push({ ...next, first: told });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return refused;
}

const totals = { refused: 0, rows: new Map<string, number>() };

/** What was refused is sent once more: it must be refused again, and write nothing but the logs of who asked. */
async function refuseAgain(refused: readonly Sent[]): Promise<void> {
  const before = await Promise.all([belongings(own.ws), belongings(stranger.ws)]);
  const rowsBefore = await rowCounts();
  const turned: unknown[] = [];
  const [now] = await sql()`select clock_timestamp() as at`;
  const begun: Date = now?.at;
  await sendAll(refused, (told, sent) => {
    if (!told.refused) turned.push({ ...sent, body: sent.body?.slice(0, 200), told });
  });
  const rows = changed(rowsBefore, await rowCounts());
  const deeds = await sql()`
    select action, thing, before, after, request_id from audit_log
    where workspace_id = ${own.ws.id} and created_at > ${begun} order by id`;
  expect([...deeds], "deeds of what was refused").toEqual([]);
  totals.refused += refused.length;
  for (const [name, n] of Object.entries(rows)) totals.rows.set(name, (totals.rows.get(name) ?? 0) + n);
  expect(turned, "refused before, but not now").toEqual([]);
  expect(await Promise.all([belongings(own.ws), belongings(stranger.ws)])).toEqual(before);
  // Beside other tests, whose rows are theirs, only the workspaces' own can be looked at.
  if (alone) expect(Object.keys(rows).filter((name) => !(name in logs))).toEqual([]);
}

test(`${count} generated requests over all routes: no failure of ours, no hang, no growth, nothing written that is refused`, async () => {
  const requests = generatedRequests(allPaths(), count, seed);
  const strangers = await belongings(stranger.ws);
  const members = () => sql()`select count(*) as n from members where workspace_id = ${own.ws.id}`;
  const membersBefore = await members();
  const kept: number[] = [];
  const hear = ({ status }: Told) => statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const part = Math.ceil(requests.length / slices);
  for (let at = 0; at < requests.length; at += part) {
    const sent = requests.slice(at, at + part).map((one): Sent => ({ ...one, address: addressOf(one) }));
    // Deletions come last, so that the others find what they name; then everything is made anew.
    for (const deletes of [false, true]) {
      const group = sent.filter(({ method }) => (method === "DELETE") === deletes);
      await refuseAgain(await sendAll(group, hear));
    }
    own = await furnish(own.ws);
    kept.push(await keptMb());
    if (alone) console.log(`${at + part}: ${kept.at(-1)} MB`);
  }
  const told = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}×${n}`);
  console.log(
    `Generated requests: ${requests.length} (seed ${seed}). Answers: ${told.join(", ")}. Refused and sent once more: ${totals.refused}; rows written by these: ${JSON.stringify(Object.fromEntries(totals.rows))}. Slowest: ${Math.round(slowest)} ms; asked again after a standstill: ${askedAgain}. Kept in memory after each of ${slices} parts: ${kept.join(", ")} MB. Slow ones: ${slow.join("; ") || "none"}.`,
  );
  expect(faults).toEqual([]);
  expect(await belongings(stranger.ws)).toEqual(strangers);
  expect(await members()).toEqual(membersBefore);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  // The first parts load what the routes need. From then on nothing of a request may stay.
  const warm = kept.slice(Math.ceil(slices / 4));
  const grown = slope(warm) * (warm.length - 1);
  expect(grown, `kept in memory: ${kept.join(", ")} MB`).toBeLessThan(alone ? 20 : 40);
  expect((await call("GET", "/api/health")).status).toBe(200);
}, 3_600_000);

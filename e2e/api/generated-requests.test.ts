import { readdirSync } from "node:fs";
import { request as send } from "node:http";
import { beforeAll, expect, inject, test } from "vitest";
import type { Visitor } from "../fixtures/browserless";
import { belongings, type Furnished, furnish, type Ids } from "../fixtures/furnished";
import { type Generated, generatedRequests } from "../fixtures/generated";
import { newMember } from "../fixtures/member";
import { metricsToken } from "../fixtures/settings";
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

const idsOf: Record<string, keyof Ids> = {
  agents: "agent",
  tools: "agent",
  mcp: "agent",
  "tool-keys": "toolKey",
  connections: "connection",
  functions: "function",
  messages: "message",
  calls: "call",
  "opt-outs": "optOut",
  files: "file",
};

const refused: Generated[] = [];
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
    return ids[idsOf[before] ?? (path.startsWith("/api/webhooks") ? "connection" : "agent")];
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
function ask(generated: Generated): Promise<Told> {
  const { hostname, port } = new URL(inject("baseUrl"));
  const begun = performance.now();
  const { method, body } = generated;
  return new Promise((resolve) => {
    const told = (status: number, begin = "") =>
      resolve({
        status,
        ms: performance.now() - begun,
        refused: status >= 400 || begin.startsWith('{"ok":false'),
      });
    const outgoing = send(
      {
        hostname,
        port,
        method,
        path: addressOf(generated),
        headers: { ...generated.headers, ...credentials(generated) },
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
    outgoing.end(method === "GET" || method === "HEAD" ? undefined : (body ?? undefined));
  });
}

async function residentMb(): Promise<number> {
  const { body } = await call("GET", "/api/metrics", {
    headers: { authorization: `Bearer ${metricsToken}` },
  });
  return Number(/^process_resident_memory_bytes (\d+)$/m.exec(body)?.[1]) / 1e6;
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

/** Sends them, some at once, and answers those that were refused. */
async function askAll(part: readonly Generated[], hear: (told: Told) => void): Promise<Generated[]> {
  const waiting = [...part];
  const refused: Generated[] = [];
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const told = await ask(next);
      hear(told);
      if (told.refused) refused.push(next);
      const address = addressOf(next).slice(0, 300);
      if (told.ms > 3_000) slow.push(`${next.method} ${address} ${told.status} ${Math.round(told.ms)} ms`);
      if (told.status >= 500 || told.ms >= longestMs) {
        faults.push({ ...next, address, body: next.body?.slice(0, 500), ...told });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return refused;
}

test(`${count} generated requests over all routes: no failure of ours, no hang, no growth`, async () => {
  const requests = generatedRequests(allPaths(), count, seed);
  const strangers = await belongings(stranger.ws);
  const members = () => sql()`select count(*) as n from members where workspace_id = ${own.ws.id}`;
  const membersBefore = await members();
  const rowsBefore = await rowCounts();
  const statuses = new Map<number, number>();
  const memory: number[] = [];
  let slowest = 0;
  const hear = ({ status, ms }: Told) => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    slowest = Math.max(slowest, ms);
  };
  const part = Math.ceil(requests.length / slices);
  for (let at = 0; at < requests.length; at += part) {
    refused.push(...(await askAll(requests.slice(at, at + part), hear)));
    memory.push(Math.round(await residentMb()));
    if (alone) console.log(`${at + part}: ${memory.at(-1)} MB`);
  }
  const told = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}×${n}`);
  console.log(
    `Generated requests: ${requests.length} (seed ${seed}). Answers: ${told.join(", ")}. Slowest: ${Math.round(slowest)} ms. Memory after each of ${slices} parts: ${memory.join(", ")} MB. Rows: ${JSON.stringify(changed(rowsBefore, await rowCounts()))}. Slow ones: ${slow.join("; ") || "none"}.`,
  );
  expect(faults).toEqual([]);
  expect(await belongings(stranger.ws)).toEqual(strangers);
  expect(await members()).toEqual(membersBefore);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  const [, warm = 0] = memory;
  expect(memory.at(-1), `memory: ${memory.join(", ")} MB`).toBeLessThan(warm + 250);
  expect((await call("GET", "/api/health")).status).toBe(200);
}, 3_600_000);

test("what was refused, sent once more, writes nothing but the logs of who asked", async () => {
  expect(refused.length).toBeGreaterThan(count / 3);
  const [rowsBefore, mine, strangers] = await Promise.all([
    rowCounts(),
    belongings(own.ws),
    belongings(stranger.ws),
  ]);
  let turned = 0;
  await askAll(refused, (told) => {
    if (!told.refused) turned += 1;
  });
  const rows = changed(rowsBefore, await rowCounts());
  console.log(`Refused requests sent once more: ${refused.length}. Rows: ${JSON.stringify(rows)}.`);
  expect(faults).toEqual([]);
  expect(turned, "refused before, but not now").toBe(0);
  expect(await belongings(own.ws)).toEqual(mine);
  expect(await belongings(stranger.ws)).toEqual(strangers);
  // Beside other tests, whose rows are theirs, only the workspaces' own can be looked at.
  if (alone) expect(Object.keys(rows).filter((name) => !(name in logs))).toEqual([]);
}, 3_600_000);

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

/** `GENERATED_REQUESTS=10000` is the long form. */
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

type Told = { status: number; ms: number };

/** Sent by Node's bare client: it takes addresses and bodies that `fetch` would mend. */
function ask(generated: Generated): Promise<Told> {
  const { hostname, port } = new URL(inject("baseUrl"));
  const begun = performance.now();
  const { method, body } = generated;
  return new Promise((resolve) => {
    const ms = () => performance.now() - begun;
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
        incoming.on("error", () => resolve({ status: incoming.statusCode ?? 0, ms: ms() }));
        incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, ms: ms() }));
        incoming.resume();
      },
    );
    outgoing.on("timeout", () => outgoing.destroy(new Error("timeout")));
    // Broken off by the server after it had said no to a large body, or a hang: told apart by the time.
    outgoing.on("error", () => resolve({ status: 0, ms: ms() }));
    outgoing.end(method === "GET" || method === "HEAD" ? undefined : (body ?? undefined));
  });
}

async function residentMb(): Promise<number> {
  const { body } = await call("GET", "/api/metrics", {
    headers: { authorization: `Bearer ${metricsToken}` },
  });
  return Number(/^process_resident_memory_bytes (\d+)$/m.exec(body)?.[1]) / 1e6;
}

/** Rows of all workspaces that are neither of ours, nor another test's of this moment. */
const others = async () => belongings(stranger.ws);

test(`${count} generated requests over all routes: no failure of ours, no hang, nothing written that none may write`, async () => {
  const requests = generatedRequests(allPaths(), count, seed);
  const strangers = await others();
  const usersBefore = await sql()`select count(*) as n from members where workspace_id = ${own.ws.id}`;
  const faults: unknown[] = [];
  const statuses = new Map<number, number>();
  const memory: number[] = [];
  let slowest = 0;
  const runAll = async (part: readonly Generated[]) => {
    const waiting = [...part];
    const work = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const told = await ask(next);
        statuses.set(told.status, (statuses.get(told.status) ?? 0) + 1);
        slowest = Math.max(slowest, told.ms);
        if (told.status >= 500 || told.ms >= longestMs) {
          faults.push({
            ...next,
            address: addressOf(next).slice(0, 300),
            body: next.body?.slice(0, 500),
            ...told,
          });
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  };
  const part = Math.ceil(requests.length / 5);
  for (let at = 0; at < requests.length; at += part) {
    await runAll(requests.slice(at, at + part));
    memory.push(Math.round(await residentMb()));
  }
  const told = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}×${n}`);
  console.log(
    `Generated requests: ${requests.length} (seed ${seed}). Answers: ${told.join(", ")}. Slowest: ${Math.round(slowest)} ms. Memory after each fifth: ${memory.join(", ")} MB.`,
  );
  expect(faults).toEqual([]);
  expect(await others()).toEqual(strangers);
  expect(await sql()`select count(*) as n from members where workspace_id = ${own.ws.id}`).toEqual(
    usersBefore,
  );
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  const [, warm = 0, , , end = 0] = memory;
  expect(end, `memory: ${memory.join(", ")} MB`).toBeLessThan(warm + 250);
  expect((await call("GET", "/api/health")).status).toBe(200);
}, 1_800_000);

import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileLinkOf } from "@/lib/files/file-link";
import { actionProbe } from "../fixtures/action-probes";
import type { Visitor } from "../fixtures/browserless";
import { newMember } from "../fixtures/member";
import { fill, otherRoutes, pages, uiAsks, uiRoutes, v1Asks } from "../fixtures/route-probes";
import { type ServerAction, serverActions } from "../fixtures/server-actions";
import { connectToTestedDatabase } from "../fixtures/tested-database";
import { table } from "../fixtures/v1-routes";
import { type Probe, verbProbes } from "../fixtures/verb-probes";
import { furnishWholly, leaksIn, newWord, rowsOf, type WholeHouse } from "../fixtures/whole-house";
import { call, sql } from "../fixtures/workspace";

connectToTestedDatabase();

let a: WholeHouse;
let b: WholeHouse;
let owner: Visitor;
let verbs: Record<string, Probe>;
beforeAll(async () => {
  [a, b] = await Promise.all([furnishWholly(newWord()), furnishWholly(newWord())]);
  owner = await newMember(a.ws, "owner");
  verbs = await verbProbes(a, b);
}, 60_000);

const counts = { actions: 0, v1: 0, ui: 0, pages: 0, others: 0, asks: 0, leaks: 0 };
afterAll(() => {
  console.log(
    `Two workspaces, from outside: ${counts.actions} server actions, ${counts.v1} operations of /api/v1, ${counts.ui} addresses of the screens, ${counts.pages} pages, ${counts.others} other routes; ${counts.asks} asked, ${counts.leaks} leaks.`,
  );
});

/** Counts what was answered, and fails where it tells something of the second workspace. */
function look(asked: unknown, answer: unknown): void {
  const leaks = leaksIn(answer, asked, b.marks);
  counts.asks += 1;
  counts.leaks += leaks.length;
  expect([asked, leaks]).toEqual([asked, []]);
}

/** Runs something that must leave the second workspace's rows as they were, but for the tables that are named. */
async function unchanged(work: () => Promise<void>, except = /^$/): Promise<void> {
  const rows = async () => (await rowsOf(b.ws.id)).filter((row) => !except.test(row));
  const before = await rows();
  await work();
  expect(await rows()).toEqual(before);
}

test.each(serverActions())("the action %s", async (name, action: ServerAction) => {
  const probe = actionProbe(name, a, b, verbs);
  // Each its own: some end or move the session of who asks.
  const visitor = await newMember(a.ws, "owner");
  await unchanged(async () => {
    for (const args of probe.asks) {
      const { result } = await action.call(visitor, args);
      look(args, result);
      const code = result.error?.code ?? null;
      expect([args, code]).not.toEqual([args, "internal"]);
      if (probe.expects === "not_found") expect([args, code]).toEqual([args, "not_found"]);
      if (probe.expects === "refused") expect(["not_found", "invalid", "forbidden"]).toContain(code);
    }
  });
  counts.actions += 1;
});

test.each(table.map((row) => [row.name, row] as const))("/api/v1: %s", async (_, row) => {
  await unchanged(async () => {
    for (const { foreign, asked } of v1Asks(row, a, b)) {
      const answer = await a.ws.api(row.method, asked.path, asked.body);
      look(asked, answer.body);
      // A connection that is none is a field that cannot be used.
      const status = foreign ? [404, 422] : [200, 201, 204, 422];
      expect(status, JSON.stringify([asked, answer.body])).toContain(answer.status);
      if (foreign && !JSON.stringify(asked.body ?? "").includes(b.ids.connection)) {
        expect([asked, answer.status]).toEqual([asked, 404]);
      }
    }
  });
  counts.v1 += 1;
});

test.each(uiRoutes.map((one) => [one.method, one.address] as const))("%s %s", async (method, address) => {
  await unchanged(async () => {
    for (const asked of uiAsks(method, address, a, b)) {
      const answer = await owner.ask(asked.path, {
        method,
        headers: { "content-type": "application/json" },
        ...(method === "GET" ? {} : { body: JSON.stringify(asked.body) }),
      });
      look(asked, answer.text);
      expect(answer.status, answer.text.slice(0, 300)).toBeLessThan(500);
      if (/\[(?!phone)/.test(address)) expect([asked, answer.status]).toEqual([asked, 404]);
    }
  });
  counts.ui += 1;
});

test.each(pages)("the page %s", async (address) => {
  await unchanged(async () => {
    const path = fill(address, b);
    for (const asked of [path, `${path}?agent_id=${b.ids.agent}&q=${b.word}&agent=${b.ids.agent}`]) {
      const answer = await owner.ask(asked);
      look(asked, answer.text);
      expect([asked, [200, 307, 404].includes(answer.status)]).toEqual([asked, true]);
      if (!/\[(?!phone)/.test(address)) continue;
      // A page that is shown while it loads has its status before it is known what is not there.
      expect(answer.text).toContain("NEXT_HTTP_ERROR_FALLBACK;404");
    }
  });
  counts.pages += 1;
});

describe("other routes", () => {
  const tool = { authorization: "" };
  const others: Record<string, () => Promise<void>> = {
    tools: async () => {
      const flat = {
        call_id: `c-${b.ids.agent}`,
        customer_phone: b.caller.phone,
        arguments: { otp_code: "1" },
      };
      for (const [method, path, body] of [
        ["GET", "", undefined],
        ["POST", "", { name: `send_${b.word}`, arguments: {}, call: { id: "c-1" } }],
        ["POST", `/send_${b.word}`, flat],
        ["POST", "/check_whatsapp_status", flat],
        ["PUT", `/calls/c-${b.ids.agent}`, { metadata: { a: "b" } }],
        ["POST", `/calls/c-${b.ids.agent}/end`, {}],
      ] as const) {
        const answer = await call(method, `/api/tools/${b.ids.agent}${path}`, { body, headers: tool });
        look([path, body], answer.body);
        expect([path, answer.status]).toEqual([path, 401]);
      }
      // The own agent, and the other's call and function.
      for (const path of [`/send_${b.word}`, "/check_whatsapp_status"]) {
        const answer = await call("POST", `/api/tools/${a.ids.agent}${path}`, { body: flat, headers: tool });
        look([path, flat], answer.body);
        expect(answer.body).toMatchObject({ ok: false });
      }
    },
    mcp: async () => {
      const list = { jsonrpc: "2.0", id: 1, method: "tools/list", params: {} };
      const answer = await call("POST", `/api/mcp/${b.ids.agent}`, { body: list, headers: tool });
      look(list, answer.body);
      expect(answer.status).toBe(401);
    },
    webhooks: async () => {
      const path = `/api/webhooks/meta/${b.ids.connection}`;
      const [message] =
        await sql()`select provider_message_id as id from messages where id = ${b.ids.message}`;
      const status = { id: String(message?.id), status: "failed", timestamp: "1790000000" };
      const value = { messaging_product: "whatsapp", metadata: { phone_number_id: "9" }, statuses: [status] };
      const rawBody = JSON.stringify({
        object: "whatsapp_business_account",
        entry: [{ id: "1", changes: [{ field: "messages", value }] }],
      });
      const signed = createHmac("sha256", "another-secret").update(rawBody).digest("hex");
      const answer = await call("POST", path, {
        rawBody,
        headers: { "x-hub-signature-256": `sha256=${signed}` },
      });
      look(rawBody, answer.body);
      expect(answer.status).toBe(401);
      const hello = await call("GET", `${path}?hub.mode=subscribe&hub.verify_token=x&hub.challenge=1`);
      look(path, hello.body);
      expect(hello.status).toBe(403);
    },
    files: async () => {
      const link = new URL(fileLinkOf(a.ws.id, `${b.ids.file}/${b.word}.png`));
      const own = new URL(fileLinkOf(a.ws.id, `${a.ids.file}/dot.png`));
      for (const path of [
        `/api/files/${b.ids.file}/x.png`,
        `${link.pathname}${link.search}`,
        `/api/files/${b.ids.file}/x.png${own.search}`,
      ]) {
        const answer = await call("GET", path);
        look(path, answer.body);
        expect([path, answer.status]).toEqual([path, 404]);
      }
      expect((await call("GET", `${own.pathname}${own.search}`)).status).toBe(200);
    },
    sandbox: async () => {
      const path = `/api/sandbox/messages?access_token=${a.caller.connection.token}`;
      look(path, (await call("GET", path)).body);
    },
    metrics: async () => {
      const headers = { authorization: `Bearer ${a.ws.key}` };
      look("", (await call("GET", "/api/metrics", { headers })).body);
    },
    auth: async () => {
      look("", (await owner.ask("/api/auth/session")).text);
    },
  };

  test("each is known here", () => {
    expect([...new Set(otherRoutes)].sort()).toEqual(Object.keys(others).sort());
  });

  test.each(Object.keys(others))("/api/%s", async (name) => {
    tool.authorization = `Bearer ${a.caller.toolKey}`;
    // Who came with a wrong key is shown to the agent's own people.
    await unchanged(async () => others[name]?.(), /^engine_requests /);
    counts.others += 1;
  });
});

test("in the end nothing of the second workspace stands in a row of the first", async () => {
  // What the own agent's engine asked for is in its logs, in its own words.
  const asked = /^(calls|tool_calls|engine_requests) /;
  const rows = (await rowsOf(a.ws.id)).filter((row) => !asked.test(row));
  expect(rows.filter((row) => b.marks.some((mark) => row.includes(mark)))).toEqual([]);
  expect((await sql()`select 1 from members where workspace_id = ${b.ws.id}`).length).toBe(2);
});

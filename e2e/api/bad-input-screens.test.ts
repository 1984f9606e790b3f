import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { Visitor } from "../fixtures/browserless";
import { belongings, type Furnished, furnish } from "../fixtures/furnished";
import { fillAddress, idsOf } from "../fixtures/id-kinds";
import { newMember } from "../fixtures/member";
import { type ServerAction, serverActions } from "../fixtures/server-actions";

let own: Furnished;
let stranger: Furnished;
let owner: Visitor;
let viewer: Visitor;
const nobody = new Visitor();
beforeAll(async () => {
  [own, stranger] = await Promise.all([furnish(), furnish()]);
  [owner, viewer] = await Promise.all([newMember(own.ws, "owner"), newMember(own.ws, "viewer")]);
});

/** Runs something that must leave both workspaces and the phones as they were. */
async function unchanged(work: () => Promise<void>): Promise<void> {
  const look = async () => ({
    own: await belongings(own.ws),
    stranger: await belongings(stranger.ws),
    arrived: (await own.caller.arrived()).length,
  });
  const before = await look();
  await work();
  expect(await look()).toEqual(before);
}

/** The screens' own addresses, found where Next finds them: a new one is tested from its first day. */
const routes = readdirSync("app/api/ui", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("/route.ts"))
  .map((file) => `app/api/ui/${file}`)
  .sort()
  .flatMap((file) => {
    const address = file.replace(/^app/, "").replace(/\/route\.ts$/, "");
    const methods = [...readFileSync(file, "utf8").matchAll(/export (?:const|async function) ([A-Z]+)\b/g)];
    return methods.map(([, method = ""]) => [method, address] as const);
  });

const json = { "content-type": "application/json" };
const ask = (visitor: Visitor, method: string, path: string, body?: string, headers = {}) =>
  visitor.ask(path, { method, headers: { ...json, ...headers }, ...(method === "GET" ? {} : { body }) });

describe.each(routes)("%s %s", (method, address) => {
  test("answers a session, and pages of ours, alone", async () => {
    const path = fillAddress(address, idsOf(own));
    await unchanged(async () => {
      expect((await ask(nobody, method, path, "{}")).status).toBe(401);
      for (const site of ["cross-site", "same-site"]) {
        const answer = await ask(owner, method, path, "{}", { "sec-fetch-site": site });
        expect([site, answer.status]).toEqual([site, 403]);
      }
      // Over http in a network browsers tell the origin alone; another port of the same host gets the cookie.
      const { protocol, hostname } = new URL(inject("baseUrl"));
      for (const origin of [`${protocol}//${hostname}:1`, "null"]) {
        const answer = await ask(owner, method, path, "{}", { origin });
        expect([origin, answer.status]).toEqual([origin, 403]);
      }
    });
  });

  test("finds nothing of another workspace, and no id that is none", async () => {
    const nobodys = [
      "x",
      "%00",
      "%ED%A0%80",
      "__proto__",
      "constructor",
      `a${"0".repeat(3000)}`,
      "'%20or%201=1--",
    ];
    const { version: _number, ...secrets } = stranger.ids;
    await unchanged(async () => {
      for (const whose of [idsOf(stranger), ...nobodys.map((id) => () => id)]) {
        const answer = await ask(owner, method, fillAddress(address, whose), "{}");
        // Lists without an id in their address are the visitor's own.
        expect(answer.status, answer.text.slice(0, 300)).toBeLessThan(500);
        if (/\[(?!phone)/.test(address)) expect([400, 404], address).toContain(answer.status);
        for (const id of Object.values(secrets)) expect(answer.text).not.toContain(id);
      }
    });
  });

  test("a query of nonsense is no failure of ours", async () => {
    const path = fillAddress(address, idsOf(own));
    for (const name of [
      "q",
      "to",
      "from",
      "until",
      "state",
      "agent_id",
      "call_id",
      "cursor",
      "limit",
      "refresh",
    ]) {
      for (const value of ["%00", "%ED%A0%80", "__proto__", "x".repeat(6000), "eyJhZnRlciI6NX0", "-1", "'"]) {
        const answer = await ask(owner, method, `${path}?${name}=${value}`, "{");
        expect([200, 400, 404, 422], `${name}=${value.slice(0, 20)}: ${answer.text.slice(0, 200)}`).toContain(
          answer.status,
        );
      }
    }
  });
});

describe.each(routes.filter(([method]) => method !== "GET"))("%s %s", (method, address) => {
  test("refuses a body that it cannot use, and changes nothing", async () => {
    const path = fillAddress(address, idsOf(own));
    const big = "x".repeat(300 * 1024);
    await unchanged(async () => {
      for (const body of [
        "",
        "{",
        "[]",
        "null",
        "5",
        "{}",
        '{"__proto__":{"text":"x"}}',
        '{"constructor":{"prototype":{"polluted":1}}}',
        '{"text":{},"agent_id":[],"draft":5,"message_id":5,"button":"x"}',
        '{"text":"\\u0000","agent_id":"\\u0000","draft":{"name":"\\u0000"}}',
        '{"text":"\\ud800","agent_id":"\\ud800","draft":{"name":"\\ud800"}}',
        JSON.stringify({ text: big, agent_id: own.ids.agent, draft: { name: big } }),
        JSON.stringify({ agent_id: stranger.ids.agent, draft: {} }),
        JSON.stringify({ agent_id: own.ids.agent, draft: { connection_id: stranger.ids.connection } }),
        JSON.stringify({ message_id: stranger.ids.message, button: 0 }),
        `{"agent_id":"${own.ids.agent}","draft":${"[".repeat(5000)}${"]".repeat(5000)}}`,
      ]) {
        const answer = await ask(owner, method, path, body);
        expect([body.slice(0, 60), answer.status >= 400 && answer.status < 500]).toEqual([
          body.slice(0, 60),
          true,
        ]);
        expect(answer.json).toMatchObject({
          error: { code: expect.any(String), message: expect.any(String) },
        });
      }
    });
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

/** What no form means, for every field that an action may look at. */
function nonsense(action: string): unknown[] {
  const ids = (furnished: Furnished) => ({
    agentId: furnished.ids.agent,
    connectionId: furnished.ids.connection,
    functionId: furnished.ids.function,
    keyId: furnished.ids.toolKey,
    optOutId: furnished.ids.optOut,
  });
  const mine = ids(own);
  const odd = [null, 5, true, "", "\u0000", "\ud800", "x".repeat(6000), [], {}, "__proto__"];
  return [
    undefined,
    null,
    5,
    "text",
    [],
    {},
    // Strangers' things, with what would be right for one's own.
    { ...ids(stranger), patch: { name: "Mine now" }, enabled: false, data: {}, body: { mode: "dry_run" } },
    ...Object.keys(mine).flatMap((key) => odd.map((value) => ({ [key]: value, patch: { name: "x" } }))),
    ...odd.map((value) => ({
      name: value,
      email: value,
      password: value,
      default_country: value,
      provider: value,
    })),
    // What names a thing of one's own, with nothing that could be done to it.
    ...(/^(delete|check|duplicate|sendTest|subscribe)/.test(action)
      ? []
      : [
          { ...mine, patch: { surprise: 1 }, data: {}, body: {}, enabled: "yes", overlap_s: "x" },
          { ...mine, patch: { name: 5 }, data: { name: 5 }, body: 5, enabled: 5, overlap_s: -1 },
        ]),
    { name: "x".repeat(200_000) },
  ];
}

describe.each(serverActions())("the form's action %s", (_name, action: ServerAction) => {
  // For people who are not signed in: a link's token, or being the first, is what allows these.
  const open = ["becomeOwner", "joinAsNewPerson", "joinWithAccount", "setPassword"].includes(action.name);
  // Everybody's own account, and leaving: whoever is signed in may.
  const own = /^(updateProfile|changePassword|endSession|switchWorkspace|leaveWorkspace)Action$/.test(
    action.name,
  );

  test("refuses what it cannot use, in words, and changes nothing", async () => {
    await unchanged(async () => {
      for (const input of nonsense(action.name)) {
        const { status, result } = await action.call(owner, [input]);
        const shown = JSON.stringify(input)?.slice(0, 150);
        expect([shown, status, result]).toMatchObject([
          shown,
          200,
          { ok: false, error: { code: expect.any(String) } },
        ]);
        expect([shown, result.error?.code]).not.toEqual([shown, "internal"]);
      }
    });
  });

  test("takes a form of ours alone: other bodies are no failure and change nothing", async () => {
    await unchanged(async () => {
      for (const body of [
        "",
        "{",
        "not json",
        "[",
        "[".repeat(200_000),
        '["$F1"]',
        '["$K1"]',
        "x".repeat(300 * 1024),
      ]) {
        const { status } = await action.post(owner, body);
        expect([body.slice(0, 20), [400, 413, 500].includes(status) || status === 200]).toEqual([
          body.slice(0, 20),
          true,
        ]);
      }
      const elsewhere = await action.post(owner, "[{}]", { origin: "https://example.com" });
      expect(elsewhere.text).not.toContain('"ok":true');
    });
  });

  test("needs a session and its role", async () => {
    await unchanged(async () => {
      for (const [visitor, code] of [
        [nobody, "unauthorized"],
        [viewer, "forbidden"],
      ] as const) {
        const { result } = await action.call(visitor, [{}]);
        const refused = open || (own && visitor === viewer) ? "invalid" : code;
        expect(result).toMatchObject({ ok: false, error: { code: refused } });
      }
    });
  });
});

test("pages of things that are not there say so, whatever their address", async () => {
  await unchanged(async () => {
    for (const id of [
      stranger.ids.agent,
      stranger.ids.connection,
      "x",
      "%00",
      "__proto__",
      "'",
      "x".repeat(3000),
    ]) {
      for (const path of [
        `/agents/${id}`,
        `/agents/${id}/settings`,
        `/connections/${id}`,
        `/messages/${id}`,
      ]) {
        const answer = await owner.ask(path);
        // A page that is shown while it loads has its status before it is known what is not there.
        expect([path.slice(0, 60), [200, 404].includes(answer.status)]).toEqual([path.slice(0, 60), true]);
        expect(answer.text).toContain("NEXT_HTTP_ERROR_FALLBACK;404");
      }
    }
    for (const path of ["/agents/%ED%A0%80", "/messages/%zz", "/%ff"]) {
      expect([path, (await owner.ask(path)).status]).toEqual([path, 400]);
    }
  });
});

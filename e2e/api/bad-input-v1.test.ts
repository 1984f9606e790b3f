import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { belongings, type Furnished, furnish, type Ids } from "../fixtures/furnished";
import { newPhone } from "../fixtures/tool-caller";
import { goodOf, pathOf, type Row, table, unusable } from "../fixtures/v1-routes";
import { call, newWorkspace, type TestWorkspace } from "../fixtures/workspace";

let own: Furnished;
let stranger: Furnished;
let reader: TestWorkspace;
let writer: TestWorkspace;
beforeAll(async () => {
  [own, stranger, reader, writer] = await Promise.all([
    furnish(),
    furnish(),
    newWorkspace(["read"]),
    newWorkspace(["write"]),
  ]);
});

const named = (rows: Row[]) => rows.map((row) => [row.name, row] as const);
const withBody = named(table.filter(({ takesBody }) => takesBody));
const withId = named(table.filter(({ pattern }) => pattern.includes(":")));
const reads = named(table.filter(({ method }) => method === "GET"));
const posts = named(table.filter(({ method }) => method === "POST"));
const lists = named(table.filter(({ method, pattern }) => method === "GET" && pattern.at(-1) !== ":"));
const addresses = [...new Map(table.map((row) => [`/${row.pattern.join("/")}`, row])).entries()];

const send = (row: Row, path: string, rawBody?: string | Uint8Array<ArrayBuffer>, key = own.ws.key) =>
  call(row.method, `/api/v1${path}`, { rawBody, headers: { authorization: `Bearer ${key}` } });

/** A body that the route would take, or none where it takes none. */
const usable = (row: Row) => (row.takesBody ? JSON.stringify(goodOf(row).body(own)) : undefined);

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

test.each(named(table))(
  "%s is refused without a key, with a wrong one, and with one in the query",
  async (_, row) => {
    await unchanged(async () => {
      for (const authorization of [
        "",
        "Bearer mk_00000000000000000000000000000000000",
        `Bearer ${own.caller.toolKey}`,
        `Basic ${own.ws.key}`,
        own.ws.key,
        "Bearer mk_'; drop table agents; --",
      ]) {
        const headers = { "x-forwarded-for": "192.0.2.1", ...(authorization ? { authorization } : {}) };
        const path = `/api/v1${pathOf(row, own.ids)}?key=${own.ws.key}&api_key=${own.ws.key}`;
        const answer = await call(row.method, path, { rawBody: usable(row), headers });
        const seen = [authorization, answer.status, answer.body.error.code];
        expect(seen).toEqual([authorization, 401, "unauthorized"]);
      }
    });
  },
);

test.each(named(table))("%s needs the scope that it uses", async (_, row) => {
  const { key } = row.method === "GET" ? writer : reader;
  await unchanged(async () => {
    const answer = await send(row, pathOf(row, own.ids), usable(row), key);
    expect([answer.status, answer.body.error.code]).toEqual([403, "forbidden"]);
  });
});

test.each(withId)("%s finds nothing of another workspace, and no id that is none", async (_, row) => {
  const nobodys = [
    "x",
    "%00",
    "%ED%A0%80",
    "__proto__",
    "constructor",
    `a${"0".repeat(3000)}`,
    "'%20or%201=1--",
  ];
  const same = (id: string): Ids => ({
    agent: id,
    toolKey: id,
    connection: id,
    function: id,
    version: id,
    message: id,
    call: id,
    optOut: id,
    file: id,
  });
  await unchanged(async () => {
    for (const ids of [stranger.ids, ...nobodys.map(same)]) {
      const answer = await send(row, pathOf(row, ids), usable(row));
      expect([answer.status, answer.body.error?.code]).toEqual([404, "not_found"]);
    }
  });
});

test.each(reads)("%s refuses a query that cannot be used, by its name", async (_, row) => {
  const path = pathOf(row, own.ids);
  for (const [query, field] of [
    ["surprise=1", "surprise"],
    ["__proto__=1", "__proto__"],
    ["constructor=1", "constructor"],
    ["toString=%ED%A0%80", "toString"],
  ] as const) {
    const answer = await send(row, `${path}?${query}`);
    expect([query, answer.status, Object.keys(answer.body.error.fields)]).toEqual([query, 422, [field]]);
  }
});

test.each(withBody)("%s takes a JSON object of at most 256 KiB alone", async (_, row) => {
  const path = pathOf(row, own.ids);
  await unchanged(async () => {
    const big = await send(row, path, JSON.stringify({ name: "x".repeat(300 * 1024) }));
    expect([big.status, big.body.error.code]).toEqual([413, "too_large"]);
    for (const rawBody of [
      "not json",
      "[1]",
      '"text"',
      "null",
      "5",
      '{"name":"x"',
      "name=x",
      "[".repeat(200_000),
      new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
      ...(row.bodyMayBeEmpty ? [] : [""]),
    ]) {
      const answer = await send(row, path, rawBody);
      const begin = rawBody.slice(0, 20);
      expect([begin, answer.status, answer.body.error?.code]).toEqual([begin, 400, "bad_request"]);
    }
  });
});

test.each(withBody)(
  "%s names each field that is missing, unknown, too long or of another type",
  async (_, row) => {
    const path = pathOf(row, own.ids);
    await unchanged(async () => {
      for (const [what, body, field] of unusable(goodOf(row), own)) {
        const { status, body: answer } = await send(row, path, JSON.stringify(body));
        const told = Object.keys(answer.error?.fields ?? {}).some((name) => name.split(".")[0] === field);
        expect([what, status, answer.error?.code, told]).toEqual([what, 422, "invalid", true]);
      }
    });
  },
);

test.each(withBody)("%s knows no key that leads to a prototype", async (_, row) => {
  const path = pathOf(row, own.ids);
  const begun = usable(row)?.replace(/}$/, "") ?? "{";
  await unchanged(async () => {
    for (const key of ["__proto__", "constructor", "prototype"]) {
      for (const more of [`"${key}":{"polluted":1}`, `"auth":{"${key}":{"polluted":1}}`]) {
        const answer = await send(row, path, `${begun}${begun === "{" ? "" : ","}${more}}`);
        expect([more, answer.status]).toEqual([more, 422]);
      }
    }
  });
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

test.each(withBody)(
  "%s survives NUL, lone surrogates, endless nesting and numbers beyond all bounds",
  async (_, row) => {
    const path = pathOf(row, own.ids);
    const values = ["\u0000", "a\u0000b", "\ud800", null, [], {}, -1, 1e300, true, "ﷺ".repeat(300)];
    const odd = Object.keys(goodOf(row).body(own)).flatMap((key) =>
      values.map((value) => JSON.stringify({ ...goodOf(row).body(own), [key]: value })),
    );
    for (const rawBody of [
      ...odd,
      `{"name":${"[".repeat(5000)}${"]".repeat(5000)}}`,
      `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`,
      '{"name":1e999,"overlap_s":-1e999}',
    ]) {
      const answer = await send(row, path, rawBody);
      expect([200, 201, 409, 422], rawBody.slice(0, 300)).toContain(answer.status);
    }
    expect(await own.caller.arrived()).toHaveLength(1);
  },
);

test.each(posts)("%s runs once under one Idempotency-Key", async (_, row) => {
  const rawBody = usable(row);
  const headers = { authorization: `Bearer ${own.ws.key}`, "idempotency-key": randomUUID() };
  const ask = () => call("POST", `/api/v1${pathOf(row, own.ids)}`, { rawBody, headers });
  const first = await ask();
  expect(first.status).toBe(201);
  const after = await belongings(own.ws);
  const second = await ask();
  expect([second.status, second.body]).toEqual([201, first.body]);
  expect(await belongings(own.ws)).toEqual(after);
});

test.each(addresses)("%s takes no other method than it says", async (_, row) => {
  const taken = table.filter(({ pattern }) => pattern.join("/") === row.pattern.join("/"));
  const allow = taken.map(({ method }) => method).join(", ");
  await unchanged(async () => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      if (taken.some((one) => one.method === method)) continue;
      const headers = { authorization: `Bearer ${own.ws.key}` };
      const answer = await call(method, `/api/v1${pathOf(row, own.ids)}`, { headers });
      expect([method, answer.status, answer.headers.get("allow")]).toEqual([method, 405, allow]);
    }
  });
});

test.each(lists)("%s in pages of one tells each thing once, in the order of the whole", async (_, row) => {
  const two = await furnish();
  const { ws, ids } = two;
  await furnish(ws);
  await ws.api("POST", "/opt-outs", { phone: newPhone() });
  await ws.api("POST", `/agents/${ids.agent}/tool-keys`, {});
  await ws.api("PATCH", `/functions/${ids.function}`, { dedupe_s: 45 });
  const second = table.find(({ name }) => name === "POST /agents/:/functions");
  if (second) await ws.api("POST", pathOf(second, ids), goodOf(second).body(two));

  const path = pathOf(row, ids);
  const whole = await ws.api("GET", `${path}?limit=500`);
  expect(whole.body.data.length).toBeGreaterThan(1);
  expect(whole.body.next_cursor).toBeNull();
  const seen: unknown[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof ws.api>> = await ws.api(
      "GET",
      `${path}?limit=1${cursor ? `&cursor=${cursor}` : ""}`,
    );
    expect([page.status, page.body.data.length]).toEqual([200, 1]);
    seen.push(page.body.data[0].id);
    cursor = page.body.next_cursor;
  }
  expect(seen).toEqual(whole.body.data.map(({ id }: { id: string }) => id));
});

import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { belongings, type Furnished, furnish } from "../fixtures/furnished";
import { call } from "../fixtures/workspace";

let own: Furnished;
let stranger: Furnished;
beforeAll(async () => {
  [own, stranger] = await Promise.all([furnish(), furnish()]);
});

/** Runs something that must leave what is there, and the phones, as they were. */
async function unchanged(work: () => Promise<void>): Promise<void> {
  // The call's own log is the contract's exception: what stopped early is told there.
  const look = async () => ({
    own: await belongings(own.ws),
    stranger: await belongings(stranger.ws),
    arrived: (await own.caller.arrived()).length,
  });
  const before = await look();
  await work();
  expect(await look()).toEqual(before);
}

const answered = (code: string) => ({
  ok: false,
  status: "invalid",
  code,
  say: expect.stringMatching(/^[^\n]{5,200}$/),
});

/** Every address of voice engines, with a body that it would take. */
const addresses = [
  ["GET", "", undefined],
  [
    "POST",
    "",
    { name: "send_otp", arguments: { otp_code: "1" }, call: { id: "c", customer_phone: "+919876543210" } },
  ],
  ["POST", "/send_otp", { arguments: { otp_code: "1" }, customer_phone: "+919876543210" }],
  [
    "PUT",
    "/calls/c-1",
    { customer_phone: "+919876543210", metadata: { a: 1 }, language: "en", direction: "inbound" },
  ],
  ["POST", "/calls/c-1/end", {}],
] as const;
const writes = addresses.filter(([, , body]) => body !== undefined);

const at = (path: string, agentId = own.ids.agent) => `/api/tools/${agentId}${path}`;
const withKey = () => ({ authorization: `Bearer ${own.caller.toolKey}` });

describe.each(addresses)("%s /api/tools/{agent}%s", (method, path, body) => {
  const rawBody = body && JSON.stringify(body);

  test("is closed without the agent's own key", async () => {
    await unchanged(async () => {
      for (const authorization of ["", "Bearer tk_wrong", own.ws.key, `Bearer ${stranger.caller.toolKey}`]) {
        const headers: Record<string, string> = authorization ? { authorization } : {};
        const answer = await call(method, `${at(path)}?key=${own.caller.toolKey}`, { rawBody, headers });
        expect([authorization, answer.status, answer.body]).toEqual([
          authorization,
          401,
          answered("unauthorized"),
        ]);
      }
    });
  });

  test("knows no agent by another name, and none of a stranger's", async () => {
    await unchanged(async () => {
      for (const id of [
        "x",
        "%00",
        "%ED%A0%80",
        "__proto__",
        "agt_0123456789",
        `agt_${"0".repeat(3000)}`,
        "'--",
      ]) {
        const answer = await call(method, at(path, id), { rawBody, headers: withKey() });
        expect([id.slice(0, 20), answer.status, answer.body]).toEqual([
          id.slice(0, 20),
          404,
          answered("unknown_agent"),
        ]);
      }
      const foreign = await call(method, at(path, stranger.ids.agent), { rawBody, headers: withKey() });
      expect([foreign.status, foreign.body]).toEqual([401, answered("unauthorized")]);
    });
  });

  test("tells which methods it takes", async () => {
    const taken = addresses.filter(([, one]) => one === path).map(([one]) => one as string);
    await unchanged(async () => {
      for (const other of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
        if (taken.includes(other)) continue;
        const answer = await call(other, at(path), { headers: withKey() });
        expect([other, answer.status, answer.headers.get("allow"), answer.body]).toEqual([
          other,
          405,
          taken.join(", "),
          answered("method_not_allowed"),
        ]);
      }
    });
  });
});

describe.each(writes)("%s /api/tools/{agent}%s", (method, path, body) => {
  const send = (rawBody: string | Uint8Array<ArrayBuffer>) =>
    call(method, at(path), { rawBody, headers: withKey() });

  test("takes a JSON object of at most 256 KiB alone", async () => {
    await unchanged(async () => {
      const big = await send(JSON.stringify({ ...body, more: "x".repeat(300 * 1024) }));
      expect([big.status, big.body]).toEqual([413, answered("too_large")]);
      for (const rawBody of [
        "{",
        "[]",
        "5",
        '"text"',
        "null",
        "otp_code=1",
        "[".repeat(200_000),
        new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
      ]) {
        const answer = await send(rawBody);
        expect([answer.status, answer.body]).toEqual([400, answered("not_json")]);
      }
    });
  });

  test("answers what nobody means in the contract's form, and sends nothing", async () => {
    const values = [
      null,
      5,
      -1e300,
      true,
      "",
      " ",
      "\u0000",
      "\ud800",
      "x".repeat(10_000),
      [],
      [[1]],
      {},
      { a: { b: 1 } },
    ];
    const odd = Object.keys(body ?? {}).flatMap((key) =>
      values.map((value) => JSON.stringify({ ...body, arguments: {}, [key]: value })),
    );
    await unchanged(async () => {
      for (const rawBody of [
        ...odd,
        '{"__proto__":{"otp_code":"1"},"arguments":{"__proto__":{"otp_code":"1"}}}',
        '{"constructor":{"prototype":{"otp_code":"1"}},"arguments":{}}',
        `{"arguments":${"[".repeat(5000)}${"]".repeat(5000)}}`,
        `{"arguments":{},"metadata":${'{"a":'.repeat(5000)}1${"}".repeat(5000)}}`,
        '{"arguments":{"otp_code":1e999}}',
      ]) {
        const answer = await send(rawBody);
        expect([rawBody.slice(0, 100), answer.status]).toEqual([rawBody.slice(0, 100), 200]);
        if (path.startsWith("/calls")) expect(typeof answer.body.ok).toBe("boolean");
        else expect(answer.body).toMatchObject({ ok: false, say: expect.any(String) });
      }
    });
    expect("otp_code" in {}).toBe(false);
  });
});

describe("names and ids in the address", () => {
  const odd = [
    "%00",
    "%ED%A0%80",
    "__proto__",
    "constructor",
    "%zz",
    "..%2f..",
    "x".repeat(3000),
    "'%20or%201=1--",
  ];

  test("are functions that are not known, answered as such", async () => {
    await unchanged(async () => {
      for (const name of odd) {
        const answer = await call("POST", at(`/${name}`), { headers: withKey() });
        expect([name.slice(0, 20), answer.status, answer.body]).toEqual([
          name.slice(0, 20),
          200,
          answered("unknown_function"),
        ]);
      }
    });
  });

  test("are calls, kept clean or refused", async () => {
    await unchanged(async () => {
      for (const id of odd) {
        const answer = await call("PUT", at(`/calls/${id}`), { rawBody: "{}", headers: withKey() });
        expect([id.slice(0, 20), answer.status]).toEqual([id.slice(0, 20), 200]);
      }
    });
  });

  test("a call's headers may hold anything", async () => {
    await unchanged(async () => {
      for (const value of ["x".repeat(5000), "{{call.id}}", "\u00ff\u00fe", "null", " "]) {
        const headers = {
          ...withKey(),
          "x-call-id": value,
          "x-tool-call-id": value,
          "x-customer-phone": value,
        };
        const answer = await call("POST", at("/send_otp"), { rawBody: '{"otp_code":"1"}', headers });
        expect([answer.status, answer.body.ok]).toEqual([200, false]);
      }
    });
  });
});

describe("webhooks", () => {
  const sign = (body: string | Uint8Array) =>
    `sha256=${createHmac("sha256", "sandbox-app-secret").update(body).digest("hex")}`;
  const address = () => `/api/webhooks/meta/${own.ids.connection}`;

  test("nobody's address is not found, and another method is told", async () => {
    await unchanged(async () => {
      for (const path of [
        "/api/webhooks",
        "/api/webhooks/",
        "/api/webhooks/meta",
        "/api/webhooks/meta/x",
        "/api/webhooks/meta/%00",
        "/api/webhooks/__proto__/constructor",
        `/api/webhooks/heltar/${own.ids.connection}`,
        `/api/webhooks/meta/con_${"0".repeat(3000)}`,
        `${address()}/more`,
      ]) {
        const answer = await call("POST", path, {
          rawBody: "{}",
          headers: { "x-hub-signature-256": sign("{}") },
        });
        expect([path.slice(0, 40), answer.status, answer.body.error.code]).toEqual([
          path.slice(0, 40),
          404,
          "not_found",
        ]);
      }
      for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
        const answer = await call(method, address());
        expect([method, answer.status, answer.headers.get("allow")]).toEqual([method, 405, "GET, POST"]);
      }
    });
  });

  test("a handshake that is none is refused", async () => {
    for (const query of [
      "",
      "?hub.mode=subscribe",
      "?hub.mode=subscribe&hub.verify_token=&hub.challenge=1",
      "?hub.mode=subscribe&hub.verify_token=%00&hub.challenge=1",
      "?hub.mode=unsubscribe&hub.verify_token=x",
      `?hub.mode=subscribe&hub.verify_token=${"x".repeat(5000)}`,
    ]) {
      const answer = await call("GET", `${address()}${query}`);
      expect([query.slice(0, 60), answer.status, answer.body.error.code]).toEqual([
        query.slice(0, 60),
        403,
        "forbidden",
      ]);
    }
  });

  test("what is not signed by the app's secret is refused, whatever it holds", async () => {
    await unchanged(async () => {
      for (const signature of [
        "",
        "sha256=",
        "sha1=x",
        `sha256=${"0".repeat(64)}`,
        "x".repeat(5000),
        sign("other"),
      ]) {
        for (const rawBody of ["{}", "not json", '{"__proto__":{}}', "x".repeat(300 * 1024)]) {
          const headers: Record<string, string> = signature ? { "x-hub-signature-256": signature } : {};
          const answer = await call("POST", address(), { rawBody, headers });
          expect([answer.status, answer.body.error.code]).toEqual([401, "unauthorized"]);
        }
      }
    });
  });

  test("what is signed and means nothing is taken and ignored; over 3 MiB nothing is", async () => {
    const status = (change: Record<string, unknown>) => ({
      entry: [
        {
          id: "1",
          changes: [
            {
              field: "messages",
              value: {
                messaging_product: "whatsapp",
                metadata: { phone_number_id: "106540352242922" },
                statuses: [{ id: "wamid.x", status: "read", timestamp: "1700000000", ...change }],
              },
            },
          ],
        },
      ],
      object: "whatsapp_business_account",
    });
    const foreign = stranger.ids.message;
    await unchanged(async () => {
      for (const body of [
        "",
        "not json",
        "[]",
        "null",
        "5",
        "{}",
        '{"object":1,"entry":{}}',
        '{"entry":[{"changes":[{"field":"messages","value":{"statuses":"x"}}]}]}',
        '{"entry":[{"changes":[{"field":"messages","value":{"statuses":[null,1,{}]}}]}]}',
        '{"__proto__":{"polluted":1},"entry":[{"__proto__":{"polluted":1}}]}',
        `${'{"entry":['.repeat(3000)}`,
        JSON.stringify(status({ id: 5 })),
        JSON.stringify(status({ status: "__proto__" })),
        JSON.stringify(status({ timestamp: "never" })),
        JSON.stringify(status({ timestamp: "99999999999999999999" })),
        "x".repeat(300 * 1024),
      ]) {
        const answer = await call("POST", address(), {
          rawBody: body,
          headers: { "x-hub-signature-256": sign(body) },
        });
        expect([body.slice(0, 60), answer.status]).toEqual([body.slice(0, 60), 200]);
      }
      const huge = " ".repeat(3 * 1024 * 1024 + 1);
      const refused = await call("POST", address(), {
        rawBody: huge,
        headers: { "x-hub-signature-256": sign(huge) },
      });
      expect([refused.status, refused.body.error.code]).toEqual([413, "too_large"]);
    });
    // An event that names another workspace's message, or texts that no database can hold, moves nothing there.
    const before = await belongings(stranger.ws);
    for (const change of [
      { id: "wamid.other", biz_opaque_callback_data: foreign },
      { id: "wamid.\u0000x", biz_opaque_callback_data: "\u0000\ud800" },
      { id: "x".repeat(10_000), status: "failed", errors: [{ code: "x", title: {}, message: [] }] },
    ]) {
      const body = JSON.stringify(status(change));
      const answer = await call("POST", address(), {
        rawBody: body,
        headers: { "x-hub-signature-256": sign(body) },
      });
      expect(answer.status).toBe(200);
    }
    expect(await belongings(stranger.ws)).toEqual(before);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

test("every answer to a program names its request and is no page", async () => {
  for (const path of ["/api/tools/x", "/api/v1/x", "/api/webhooks/x", "/api/sandbox/x"]) {
    const response = await fetch(new URL(path, inject("baseUrl")), { method: "POST", body: "{" });
    expect(response.headers.get("content-type")).toContain("application/json");
    if (!path.includes("sandbox")) expect(response.headers.get("x-request-id")).toMatch(/^[\w-]{8,64}$/);
  }
});

describe("the sandbox's own switches", () => {
  test("refuse what they cannot use", async () => {
    for (const rawBody of [
      "",
      "{",
      "[]",
      "null",
      "{}",
      '{"fail":5}',
      '{"fail":{"kind":"nonsense"}}',
      '{"fail":{"kind":"slow","ms":1e9}}',
      '{"fail":{"kind":"slow","surprise":1}}',
      '{"access_token":"","fail":null}',
      JSON.stringify({ access_token: "x".repeat(300 * 1024), fail: null }),
    ]) {
      const answer = await call("POST", "/api/sandbox/control", { rawBody });
      expect([rawBody.slice(0, 40), answer.status]).toEqual([rawBody.slice(0, 40), 422]);
    }
    for (const query of ["", "?access_token=", `?access_token=${"x".repeat(501)}`, "?phone="]) {
      const answer = await call("GET", `/api/sandbox/messages${query}`);
      expect([query.slice(0, 20), answer.status < 500]).toEqual([query.slice(0, 20), true]);
    }
    for (const path of ["control", "messages"]) {
      expect((await call("DELETE", `/api/sandbox/${path}`)).status).toBe(405);
    }
  });

  test("its Graph API answers nonsense as Meta does, and delivers nothing", async () => {
    const authorization = `Bearer ${own.caller.connection.token}`;
    await unchanged(async () => {
      for (const rawBody of [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"messaging_product":5}',
        '{"to":"\\u0000","type":"template"}',
      ]) {
        const answer = await call("POST", "/api/sandbox/meta/v25.0/106540352242922/messages", {
          rawBody,
          headers: { authorization },
        });
        expect([rawBody, answer.status, typeof answer.body.error?.code]).toEqual([rawBody, 400, "number"]);
      }
      for (const path of ["", "v25.0", "v25.0/x/messages", "v25.0/%00/messages", "v1.0/1/messages"]) {
        const answer = await call("GET", `/api/sandbox/meta/${path}`, { headers: { authorization } });
        expect([path, answer.status, typeof answer.body.error?.code]).toEqual([path, 400, "number"]);
      }
    });
  });
});

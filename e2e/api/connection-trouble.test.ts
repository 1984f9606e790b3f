import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { newToolCaller, type ToolCaller, until } from "../fixtures/tool-caller";
import { call } from "../fixtures/workspace";

const numberId = "106540352242922";

let caller: ToolCaller;
beforeEach(async () => {
  caller = await newToolCaller();
  expect(await check()).toMatchObject({ state: "connected" });
});

const check = async () => (await caller.ws.api("POST", `/connections/${caller.connection.id}/check`)).body;
const connection = async () => (await caller.ws.api("GET", `/connections/${caller.connection.id}`)).body;
const inAttention = () => until(connection, ({ state }) => state === "attention", 5_000);

let n = 0;
const send = () => {
  n += 1;
  const arguments_ = { otp_code: String(100_000 + n) };
  return caller.tool({ call_id: `c-${n}`, customer_phone: caller.phone, arguments: arguments_ });
};

/** A signed change of the account, as Meta tells it. */
async function tell(value: object) {
  const entry = [{ id: "104996122399160", changes: [{ field: "messages", value }] }];
  const rawBody = JSON.stringify({ object: "whatsapp_business_account", entry });
  const signature = createHmac("sha256", "sandbox-app-secret").update(rawBody).digest("hex");
  const headers = { "x-hub-signature-256": `sha256=${signature}` };
  const answer = await call("POST", `/api/webhooks/meta/${caller.connection.id}`, { rawBody, headers });
  expect(answer.status).toBe(200);
}
const trouble = (errors: object[], phone_number_id = numberId) =>
  tell({ messaging_product: "whatsapp", metadata: { phone_number_id }, errors });
const locked = { code: 131031, title: "Business Account locked", error_data: { details: "Locked." } };
const secondsOn = (seconds: number) => String(Math.floor(Date.now() / 1000) + seconds);
const unpaid = (timestamp: string) => ({
  id: "wamid.of-another-program",
  status: "failed",
  timestamp,
  errors: [{ code: 131042, title: "Business eligibility payment issue" }],
});

describe("trouble of the whole account is the connection's, with what happened and what to do", () => {
  test.each([
    [131031, "account_locked", /locked/],
    [131042, "payment", /payment/],
    [133010, "not_registered", /Register it/],
  ])("a send that is refused with %i", async (code, kind, fix) => {
    await caller.fail({ kind: "error", code });
    const { body } = await send();
    expect(body).toMatchObject({ status: "failed", code: "account" });
    expect((await caller.message(body.message_id)).error).toMatchObject({ kind });
    const { details } = await inAttention();
    expect(details).toMatchObject([
      { ok: false, message: expect.stringContaining(String(code)), fix: expect.stringMatching(fix) },
    ]);
  });

  test("a webhook that tells of it without any message", async () => {
    await trouble([locked]);
    const { state, details } = await connection();
    expect(state).toBe("attention");
    expect(details).toMatchObject([
      {
        check: "account",
        ok: false,
        message: expect.stringMatching(/131031: Business Account locked · Locked\./),
        fix: expect.stringContaining("Business support"),
      },
    ]);
  });

  test("a message that is reported as failed because of it", async () => {
    await caller.webhook([unpaid(secondsOn(0))]);
    expect((await connection()).details).toMatchObject([{ check: "account", ok: false }]);
  });

  test("a number that Meta has blocked does not check well", async () => {
    const path = `/connections/${caller.connection.id}`;
    await caller.ws.api("PATCH", path, { credentials: { phone_number_id: "406000111" } });
    const { state, details } = await check();
    expect(state).toBe("attention");
    expect(details.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([
      {
        check: "sending",
        ok: false,
        message: expect.stringContaining("131031: The WhatsApp Business account is locked."),
        fix: "Open Business support at Meta and ask for a review.",
      },
    ]);
  });

  test("is over with the next check that finds all well", async () => {
    await trouble([locked]);
    expect(await check()).toMatchObject({ state: "connected" });
  });
});

describe("what is not this account's, or not now, changes nothing", () => {
  test.each([
    ["another number's trouble", () => trouble([locked], "999000111")],
    ["what passes by itself", () => trouble([{ code: 130429, title: "Rate limit hit" }])],
    ["an error without its form", () => trouble([{}])],
    ["what was before the last check", () => caller.webhook([unpaid(secondsOn(-3_600))])],
    [
      "a person whom one message did not reach",
      () => caller.webhook([{ ...unpaid(secondsOn(0)), errors: [{ code: 131026 }] }]),
    ],
  ])("%s", async (_what, happens) => {
    await happens();
    expect((await connection()).state).toBe("connected");
  });

  test("a country that the account may not message", async () => {
    await caller.fail({ kind: "error", code: 130497 });
    expect((await send()).body).toMatchObject({ code: "account" });
    expect((await connection()).state).toBe("connected");
  });
});

test("an app secret of another app is named as such, when sending and when checking", async () => {
  const path = `/connections/${caller.connection.id}`;
  await caller.ws.api("PATCH", path, { credentials: { app_secret: "reset-app-secret" } });
  const { body } = await send();
  expect(body).toMatchObject({ status: "failed", code: "credentials" });
  expect((await caller.message(body.message_id)).error).toMatchObject({ kind: "app_secret_wrong" });
  const fix = expect.stringContaining("The app secret does not belong to the app of this access token");
  expect((await inAttention()).details).toMatchObject([{ check: "sending", ok: false, fix }]);
  expect((await check()).details).toMatchObject([{ check: "token", ok: false, fix }]);
});

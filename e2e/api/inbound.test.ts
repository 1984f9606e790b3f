import { createHmac, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Visitor } from "../fixtures/browserless";
import { newMember } from "../fixtures/member";
import { newPhone, newToolCaller, type ToolCaller, until } from "../fixtures/tool-caller";
import { call, newWorkspace, sql } from "../fixtures/workspace";

let caller: ToolCaller;
beforeAll(async () => {
  caller = await newToolCaller();
  await caller.ws.api("POST", `/connections/${caller.connection.id}/check`);
});

let calls = 0;
/** A call that sends to that phone. */
async function send(phone = caller.phone, by = caller) {
  calls += 1;
  const { body } = await by.tool({
    call_id: `c-${calls}`,
    tool_call_id: `t-${calls}`,
    customer_phone: phone,
    arguments: { otp_code: String(100_000 + calls) },
  });
  return body;
}

const seconds = () => Math.floor(Date.now() / 1000);

/** A webhook of what a customer wrote, as Meta sends it. */
function wrote(
  phone: string,
  change: Record<string, unknown> = {},
  by = caller,
  numberId = "106540352242922",
) {
  const message = {
    from: phone.slice(1),
    id: `wamid.${randomUUID()}`,
    timestamp: String(seconds()),
    type: "text",
    text: { body: "Thanks" },
    ...change,
  };
  const value = {
    messaging_product: "whatsapp",
    metadata: { phone_number_id: numberId },
    contacts: [{ profile: { name: "Asha" }, wa_id: phone.slice(1) }],
    messages: [message],
  };
  const rawBody = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });
  const signature = createHmac("sha256", "sandbox-app-secret").update(rawBody).digest("hex");
  return call("POST", `/api/webhooks/meta/${by.connection.id}`, {
    rawBody,
    headers: { "x-hub-signature-256": `sha256=${signature}` },
  });
}

const optOuts = async () => (await caller.ws.api("GET", "/opt-outs?limit=500")).body.data;
const reasonFor = async (phone: string) =>
  (await optOuts()).find((one: { phone: string }) => one.phone === phone)?.reason ?? null;

describe("an answer", () => {
  test("is kept beside the message that it names, and in its call", async () => {
    const first = await send();
    const second = await send();
    const { provider_message_id: id } = await caller.message(first.message_id);
    const at = seconds();
    expect((await wrote(caller.phone, { context: { id }, timestamp: String(at) })).status).toBe(200);
    const { answers, call_id } = await caller.message(first.message_id);
    expect(answers).toMatchObject([
      { text: "Thanks", button_payload: null, wish: null, at: new Date(at * 1000).toISOString() },
    ]);
    expect((await caller.message(second.message_id)).answers).toEqual([]);
    const [found] = (await caller.ws.api("GET", `/calls?call_id=${call_id}`)).body.data;
    expect((await caller.ws.api("GET", `/calls/${found.id}`)).body.answers).toEqual(answers);
  });

  test("that names none belongs to the newest message to that number, within a day", async () => {
    const phone = "+919812345001";
    const first = await send(phone);
    const second = await send(phone);
    await wrote(phone, { text: { body: "I have it" } });
    await wrote(phone, { text: { body: "Much later" }, timestamp: String(seconds() + 25 * 3600) });
    expect((await caller.message(first.message_id)).answers).toEqual([]);
    expect((await caller.message(second.message_id)).answers).toMatchObject([{ text: "I have it" }]);
  });

  test("by a tap keeps the button's label and what it carries", async () => {
    const phone = "+919812345002";
    const sent = await send(phone);
    const button = { text: "Call me back", payload: "callback-7" };
    await wrote(phone, { type: "button", button, text: undefined });
    expect((await caller.message(sent.message_id)).answers).toMatchObject([
      { text: "Call me back", button_payload: "callback-7" },
    ]);
  });

  test("that comes twice, or at the same moment from two deliveries, is kept once", async () => {
    const phone = "+919812345003";
    const sent = await send(phone);
    const id = `wamid.${randomUUID()}`;
    const answers = await Promise.all(Array.from({ length: 6 }, () => wrote(phone, { id })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await caller.message(sent.message_id)).answers).toHaveLength(1);
  });

  test("is nobody else's: another workspace's message is not answered by it", async () => {
    const other = await newToolCaller({ ws: await newWorkspace() });
    const phone = "+919812345004";
    const theirs = await send(phone, other);
    const { provider_message_id: id } = await other.message(theirs.message_id);
    await wrote(phone, { context: { id }, text: { body: "STOP" } });
    expect((await other.message(theirs.message_id)).answers).toEqual([]);
    expect((await other.ws.api("GET", "/opt-outs")).body.data).toEqual([]);
    expect(await reasonFor(phone)).toBe("stop");
  });
});

test("a button that carries STOP asks for it, whatever its label says", async () => {
  const phone = "+919812345078";
  await wrote(phone, {
    type: "button",
    button: { text: "Not interested", payload: "STOP" },
    text: undefined,
  });
  expect(await reasonFor(phone)).toBe("stop");
});

describe("a customer whom WhatsApp names by another number than the one that was written to", () => {
  test.each([
    ["Brazil", "+5511987654321", "+551187654321"],
    ["Mexico", "+525512345678", "+5215512345678"],
    ["Argentina", "+541123456789", "+5491123456789"],
  ])("in %s answers that message, and gets none after STOP", async (_country, phone, waId) => {
    const sent = await send(phone);
    expect(sent.status).toBe("sent");
    await wrote(waId, { text: { body: "STOP" } });
    expect((await caller.message(sent.message_id)).answers).toMatchObject([{ text: "STOP", wish: "stop" }]);
    expect(await send(phone)).toMatchObject({ status: "blocked", code: "opted_out" });
    await wrote(waId, { text: { body: "START" }, timestamp: String(seconds() + 1) });
    expect((await send(phone)).status).toBe("sent");
  });

  test("is stopped too when no message was sent before", async () => {
    await wrote("+5215599887766", { text: { body: "stop" } });
    expect(await reasonFor("+525599887766")).toBe("stop");
    expect(await reasonFor("+5215599887766")).toBeNull();
    expect(await reasonFor("+5215599887766")).toBeNull();
  });

  test("or by a user name alone, is the one to whom the answered message went", async () => {
    const phone = "+919812345077";
    const sent = await send(phone);
    const { provider_message_id: id } = await caller.message(sent.message_id);
    const named = { from: undefined, from_user_id: "IN.134912" };
    const stop = { type: "button", button: { text: "Stop", payload: "x" }, text: undefined };
    await wrote(phone, { ...named, ...stop });
    expect(await reasonFor(phone)).toBeNull();
    await wrote(phone, { ...named, ...stop, context: { id } });
    expect((await caller.message(sent.message_id)).answers).toMatchObject([{ wish: "stop" }]);
    expect(await reasonFor(phone)).toBe("stop");
  });
});

test("an answer to a number belongs to that number's connection, whichever was told of it", async () => {
  const numberId = "106540352242999";
  const other = await caller.ws.api("POST", "/connections", {
    provider: "meta",
    name: "The other number",
    credentials: {
      access_token: "sandbox-token-other",
      phone_number_id: numberId,
      waba_id: "104996122399160",
      app_secret: "sandbox-app-secret",
    },
  });
  for (const [id, connection] of [
    [numberId, other.body.id],
    ["106540352242922", caller.connection.id],
    ["999", caller.connection.id],
  ]) {
    const phone = newPhone();
    await wrote(phone, {}, caller, id);
    const [row] = await sql()`select connection_id from inbound_messages
      where workspace_id = ${caller.ws.id} and from_phone = ${phone}`;
    expect([id, row?.connection_id]).toEqual([id, connection]);
  }
});

describe("a word that asks for no more messages", () => {
  test("blocks the next send, in a quiet sentence, until it is taken back", async () => {
    const phone = "+919812345005";
    expect((await send(phone)).status).toBe("sent");
    await wrote(phone, { text: { body: "बंद करो" } });
    expect(await reasonFor(phone)).toBe("stop");
    const blocked = await send(phone);
    expect(blocked).toMatchObject({ ok: false, status: "blocked", code: "opted_out" });
    expect(blocked.say).toMatch(/^[^!]{10,120}$/);
    await wrote(phone, { text: { body: "Start" }, timestamp: String(seconds() + 1) });
    expect(await reasonFor(phone)).toBeNull();
    expect((await send(phone)).status).toBe("sent");
  });

  test("counts by when it was written: an older START that comes late takes nothing back", async () => {
    const phone = "+919812345006";
    const now = seconds();
    await wrote(phone, { text: { body: "STOP" }, timestamp: String(now) });
    await wrote(phone, { text: { body: "START" }, timestamp: String(now - 60) });
    expect(await reasonFor(phone)).toBe("stop");
  });

  test("a START takes back nothing that people or programs have added", async () => {
    const phone = "+919812345007";
    await caller.ws.api("POST", "/opt-outs", { phone, reason: "manual" });
    await wrote(phone, { text: { body: "START" } });
    expect(await reasonFor(phone)).toBe("manual");
  });

  test("delivered again after an admin took the number off, it does not come back", async () => {
    const phone = "+919812345008";
    const stop = { id: `wamid.${randomUUID()}`, text: { body: "Stop" } };
    await wrote(phone, stop);
    const [{ id }] = (await optOuts()).filter((one: { phone: string }) => one.phone === phone);
    await caller.ws.api("DELETE", `/opt-outs/${id}`);
    await wrote(phone, stop);
    expect(await reasonFor(phone)).toBeNull();
  });

  test("a sentence that holds it, and a template's own Cancel button, ask for nothing", async () => {
    const phone = "+919812345009";
    await wrote(phone, { text: { body: "please stop by on Monday" } });
    await wrote(phone, { type: "button", text: undefined, button: { text: "Cancel", payload: "cancel" } });
    expect(await reasonFor(phone)).toBeNull();
  });
});

test("from the sandbox's phone: the customer answers STOP, and the next call is blocked", async () => {
  const visitor: Visitor = await newMember(caller.ws, "editor");
  const phone = "+919812345010";
  const sent = await send(phone);
  expect(sent.status).toBe("sent");
  const replies = `/api/ui/phone/${encodeURIComponent(phone)}/replies`;
  expect((await visitor.postJson(replies, { text: "Stop" })).status).toBe(200);
  const next = await send(phone);
  expect(next).toMatchObject({ ok: false, status: "blocked", code: "opted_out" });
  const shown = await until(
    () => visitor.ask(`/api/ui/messages/${sent.message_id}`),
    ({ text }) => text.includes('"wish":"stop"'),
  );
  expect(shown.json).toMatchObject({ answers: [{ text: "Stop", wish: "stop" }] });
});

test("WhatsApp's own limit for one person is told as such, and others go on", async () => {
  await caller.fail({ kind: "error", code: 131056 });
  const refused = await send("+919812345011");
  // Sent anew later as long as it is of use, or given up: never told as sent.
  expect(["failed", "queued"]).toContain(refused.status);
  if (refused.status === "failed") expect(refused.code).toBe("rate_limited");
  const { error } = await caller.message(refused.message_id);
  expect(error).toMatchObject({ code: "rate_limited", kind: "pair_limit", outcome: "not_sent" });
  expect((await send("+919812345012")).status).toBe("sent");
});

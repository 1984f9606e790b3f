import { expect, test } from "vitest";
import { sandboxPhones } from "@/lib/sandbox/account";
import { newToolCaller, type ToolCaller, until } from "../fixtures/tool-caller";
import { call, sql } from "../fixtures/workspace";

let n = 0;
const send = (caller: ToolCaller, phone: string) => {
  n += 1;
  const arguments_ = { otp_code: String(200_000 + n) };
  return caller.tool({ call_id: `c-${n}`, customer_phone: phone, arguments: arguments_ });
};
const accepted = (message: { timeline: { state: string; note?: string }[] }) =>
  message.timeline.find(({ state }) => state === "accepted");

test("a message that Meta keeps back is accepted, told as such, and not said to be sent", async () => {
  const caller = await newToolCaller();
  const { body } = await send(caller, sandboxPhones.heldBack);
  expect(body).toMatchObject({ ok: true, status: "sent" });
  expect(body.say).toBe(
    "WhatsApp has taken it for your number ending in 0003, but it may take a while to arrive.",
  );
  const message = await caller.message(body.message_id);
  expect(message).toMatchObject({ state: "accepted", error: null, say: body.say });
  expect(accepted(message)?.note).toContain("a look at the template's quality");
  const usual = await send(caller, caller.phone);
  expect(accepted(await caller.message(usual.body.message_id))).not.toHaveProperty("note");
});

test("a function's own words for what is on its way are said of it too", async () => {
  const caller = await newToolCaller({ fn: { say: { sending: "One moment, {last4}.", sent: "Sent!" } } });
  expect((await send(caller, sandboxPhones.heldBack)).body.say).toBe("One moment, 0003.");
});

test("the same content again is told to be held still, not to be sent; once it went out it is", async () => {
  const caller = await newToolCaller();
  const customer_phone = sandboxPhones.heldBack;
  const again = (tool_call_id: string) =>
    caller.tool({ call_id: "c-held", tool_call_id, customer_phone, arguments: { otp_code: "445566" } });
  const first = (await again("t-1")).body;
  const repeat = (await again("t-2")).body;
  expect(repeat).toMatchObject({ ok: true, status: "duplicate", message_id: first.message_id });
  expect(repeat.say).toMatch(/has taken it .* may take a while to arrive/);
  expect(repeat.say).not.toMatch(/sent/);
  // Delivered once more, each gets its own answer again.
  expect((await again("t-2")).body).toEqual(repeat);
  expect((await again("t-1")).body).toEqual(first);
  expect(first).not.toHaveProperty("held");
  await sql()`update messages set state = 'delivered' where connection_id = ${caller.connection.id}`;
  expect((await again("t-3")).body.say).toBe(
    "I have already sent it to your WhatsApp number ending in 0003.",
  );
});

test("a message of which Meta says that its template is paused was not sent", async () => {
  const caller = await newToolCaller();
  const { body } = await send(caller, sandboxPhones.pausedQuietly);
  expect(body).toMatchObject({ ok: false, status: "failed", code: "template" });
  expect(body.say).not.toMatch(/have sent/);
  expect(await caller.message(body.message_id)).toMatchObject({
    state: "failed",
    error: {
      code: "template",
      kind: "template_paused",
      outcome: "not_sent",
      provider: "message_status: paused",
    },
  });
  expect(await caller.arrived()).toEqual([]);
});

/** Changes templates of the sandbox as somebody does at Meta; nobody is subscribed, so no webhook tells. */
const pause = (caller: ToolCaller, ...names: string[]) => {
  const statuses = Object.fromEntries(names.map((name) => [name, "PAUSED"]));
  return call("POST", "/api/sandbox/control", {
    body: { access_token: caller.connection.token, templates: { statuses } },
  });
};
const statusOf = async (caller: ToolCaller, name: string) => {
  const { body } = await caller.ws.api("GET", `/connections/${caller.connection.id}/templates?limit=500`);
  return body.data.find((each: { name: string }) => each.name === name)?.status;
};
const readAt = async (caller: ToolCaller) =>
  (await caller.ws.api("GET", `/connections/${caller.connection.id}`)).body.templates_read_at;

test("a refusal for the template has it read anew, so that the next call is not refused again", async () => {
  const caller = await newToolCaller();
  await pause(caller, "otp_support");
  const { body } = await send(caller, caller.phone);
  expect((await caller.message(body.message_id)).error).toMatchObject({ kind: "template_paused" });
  await until(
    () => statusOf(caller, "otp_support"),
    (status) => status === "PAUSED",
    8_000,
  );
  const next = await send(caller, caller.phone);
  expect(next.body).toMatchObject({ status: "failed", code: "template" });
  // Known to be paused: it is not even tried.
  expect(next.body).not.toHaveProperty("message_id");
});

test("refusals that reading anew does not help have it read once, not once a call", async () => {
  const caller = await newToolCaller();
  const before = await readAt(caller);
  await caller.fail({ kind: "error", code: 132012, times: 100 });
  await send(caller, caller.phone);
  const once = await until(
    () => readAt(caller),
    (at) => at !== before,
    8_000,
  );
  for (let calls = 0; calls < 3; calls += 1) await send(caller, caller.phone);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(await readAt(caller)).toBe(once);
});

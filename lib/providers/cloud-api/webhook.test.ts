import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventsIn } from "./webhook";

const bodyOf = (value: unknown, field = "messages") => ({
  entry: [{ id: "1", changes: [{ field, value }] }],
});
const interpret = (body: unknown) =>
  eventsIn(Buffer.from(typeof body === "string" ? body : JSON.stringify(body)), []);
const status = (more: Record<string, unknown> = {}) => ({
  id: "wamid.A",
  status: "delivered",
  timestamp: "1796063412",
  biz_opaque_callback_data: "msg_1",
  ...more,
});

test("every status of every change is read, in its order", () => {
  const change = (id: string) => ({
    field: "messages",
    value: {
      metadata: { phone_number_id: "106" },
      statuses: [status({ id }), status({ id, status: "read" })],
    },
  });
  const events = interpret({ entry: [{ changes: [change("a"), change("b")] }, { changes: [change("c")] }] });
  expect(
    events.map((event) => event.type === "status" && `${event.providerMessageId} ${event.state}`),
  ).toEqual(["a delivered", "a read", "b delivered", "b read", "c delivered", "c read"]);
  expect(events[0]).toEqual({
    type: "status",
    providerMessageId: "a",
    messageId: "msg_1",
    accountKey: "106",
    state: "delivered",
    at: "2026-11-30T18:30:12.000Z",
    failure: null,
    detail: {},
  });
});

test("a failed status tells why, also when Meta gives no reason", () => {
  const [failed] = interpret(
    bodyOf({ statuses: [status({ status: "failed", errors: [{ code: 131026, title: "Undeliverable" }] })] }),
  );
  expect(failed).toMatchObject({
    state: "failed",
    failure: { kind: "not_on_whatsapp", outcome: "not_sent", provider: "131026: Undeliverable" },
  });
  for (const errors of [undefined, [], [null], ["x"]]) {
    const [other] = interpret(bodyOf({ statuses: [status({ status: "failed", errors })] }));
    expect(other).toMatchObject({ state: "failed", failure: { code: "provider_down", outcome: "not_sent" } });
  }
});

test("ids that are numbers beyond 2^53 are not rounded", () => {
  const body = `{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":12345678901234567891},"statuses":[${JSON.stringify(status({ id: 'a \\" 12345678901234567891' }))}]}}]}]}`;
  expect(interpret(body)).toMatchObject([
    { accountKey: "12345678901234567891", providerMessageId: 'a \\" 12345678901234567891' },
  ]);
});

test.each([
  ["quotes of which none ends", `[1234567890123456789,"${'\\"'.repeat(1_000_000)}`],
  ["a number that goes on and on", `[${"1".repeat(1_000_000)}.5]`],
  ["a text as long as a delivery may be", `[1234567890123456789,"${"a".repeat(3_000_000)}"]`],
])("%s is read in no time: the process has calls to answer", (_what, body) => {
  const began = performance.now();
  expect(interpret(body)).toMatchObject([{ type: "ignored" }]);
  expect(performance.now() - began).toBeLessThan(2_000);
});

test("one bad status keeps none of its neighbours from being read", () => {
  const events = interpret(
    bodyOf({
      statuses: [
        null,
        status({ status: "hovering" }),
        status({ id: "" }),
        status({ id: "x".repeat(501) }),
        status(),
      ],
    }),
  );
  expect(events.map((event) => event.type)).toEqual(["ignored", "ignored", "ignored", "ignored", "status"]);
});

test("an entry or a change that has not its form keeps none of its neighbours from being read", () => {
  const good = bodyOf({ statuses: [status()] }).entry[0];
  const [change] = good?.changes ?? [];
  const odd = { id: "1", changes: [null, 5, { field: "messages" }, change] };
  expect(interpret({ entry: [null, "x", { id: "1" }, odd, good] }).map((event) => event.type)).toEqual([
    "ignored",
    "ignored",
    "ignored",
    "ignored",
    "ignored",
    "status",
    "status",
  ]);
});

test("events that are not used yet are ignored with their reason", () => {
  expect(interpret(bodyOf({ event: "ADDED" }, "phone_number_name_update"))).toMatchObject([
    { type: "ignored", reason: expect.stringContaining("phone_number_name_update") },
  ]);
  expect(interpret(bodyOf({ messages: [{ id: "x" }] }))).toMatchObject([{ type: "ignored" }]);
});

describe("what a customer wrote", () => {
  const wrote = (change: Record<string, unknown>) => ({
    id: "wamid.in",
    from: "919876543210",
    timestamp: "1796063412",
    ...change,
  });
  const read = (change: Record<string, unknown>) =>
    interpret(bodyOf({ metadata: { phone_number_id: "106" }, messages: [wrote(change)] }))[0];

  test("is its text, or the label and payload of what was tapped, with the message that it answers", () => {
    expect(read({ type: "text", text: { body: "Danke schön" } })).toEqual({
      type: "inbound",
      from: "+919876543210",
      text: "Danke schön",
      buttonPayload: null,
      at: "2026-11-30T18:30:12.000Z",
      accountKey: "106",
      providerMessageId: "wamid.in",
      contextMessageId: null,
    });
    const context = { from: "15550783881", id: "wamid.ours" };
    expect(
      read({ type: "button", context, button: { text: "Call me", payload: "human-7f3a" } }),
    ).toMatchObject({ text: "Call me", buttonPayload: "human-7f3a", contextMessageId: "wamid.ours" });
    const interactive = { type: "button_reply", button_reply: { id: "yes-1", title: "Yes" } };
    expect(read({ type: "interactive", interactive })).toMatchObject({ text: "Yes", buttonPayload: "yes-1" });
  });

  test("may come without a number, missing or empty, where it names the message that it answers", () => {
    const context = { id: "wamid.ours" };
    for (const from of [undefined, null, ""])
      expect(read({ type: "text", text: { body: "STOP" }, from, context })).toMatchObject({
        type: "inbound",
        from: null,
        text: "STOP",
        contextMessageId: "wamid.ours",
      });
  });

  test("is left alone where it has no words, no number or no time", () => {
    for (const change of [
      { type: "image", image: { id: "1" } },
      { type: "text", text: { body: "x" }, from: undefined },
      { type: "text", text: { body: "x" }, from: "not a number" },
      { type: "text", text: { body: "x" }, timestamp: "never" },
      { type: "text", text: { body: "x" }, timestamp: "99999999999999" },
      { type: "text", text: { body: 5 } },
      { type: "system", system: { type: "user_changed_number" } },
    ]) {
      expect([change, read(change)?.type]).toEqual([change, "ignored"]);
    }
  });
});

test("no body makes the reading throw", () => {
  for (const body of ["", "{", "[]", "null", '"x"', "\u0000", '{"entry":5}'])
    expect(interpret(body)).toMatchObject([{ type: "ignored" }]);
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      interpret(JSON.stringify(value) ?? "");
      interpret(bodyOf(value));
      interpret(bodyOf({ statuses: [value, status({ timestamp: value })], messages: [value] }));
    }),
  );
});

function told(field: string, value: object) {
  const body = { object: "whatsapp_business_account", entry: [{ id: "1", changes: [{ field, value }] }] };
  return eventsIn(Buffer.from(JSON.stringify(body)), []);
}
const about = { message_template_id: 1, message_template_name: "order_shipped" };

test.each([
  [
    "message_template_status_update",
    {
      ...about,
      message_template_language: "en-US",
      event: "PAUSED",
      reason: null,
      other_info: { title: "FIRST_PAUSE" },
    },
    {
      change: "status",
      language: "en_US",
      now: { status: "PAUSED" },
      detail: { event: "PAUSED", other_info: { title: "FIRST_PAUSE" } },
    },
  ],
  [
    // Meta's page prints this field for quality.
    "message_template_status_update",
    {
      ...about,
      message_template_language: "en_US",
      previous_quality_score: "GREEN",
      new_quality_score: "RED",
    },
    { change: "quality", language: "en_US", now: { quality: "RED" }, detail: { new_quality_score: "RED" } },
  ],
  [
    "template_category_update",
    { ...about, previous_category: "UTILITY", new_category: "MARKETING" },
    {
      change: "category",
      language: null,
      now: { category: "MARKETING" },
      detail: { new_category: "MARKETING" },
    },
  ],
  [
    // Announced: the category of now stands beside the coming one.
    "template_category_update",
    { ...about, new_category: "UTILITY", correct_category: "MARKETING" },
    { change: "category", detail: { new_category: "UTILITY", correct_category: "MARKETING" } },
  ],
  [
    "message_template_status_update",
    { ...about, event: "REINSTATED" },
    { change: "status", now: { status: "APPROVED" }, detail: { event: "REINSTATED" } },
  ],
  [
    "message_template_status_update",
    { ...about, event: "FLAGGED" },
    { change: "status", detail: { event: "FLAGGED" } },
  ],
  ["message_template_components_update", about, { change: "components", detail: {} }],
])("news of a template: %s", (field, value, expected) => {
  expect(told(field, value)).toEqual([
    { type: "template", accountKey: "1", name: "order_shipped", language: null, now: {}, ...expected },
  ]);
});

test("news of a template without its name are ignored", () => {
  expect(told("message_template_status_update", { event: "PAUSED" })).toMatchObject([{ type: "ignored" }]);
});

test("a batch of a thousand statuses is read whole, each with its price", () => {
  const pricing = { billable: true, pricing_model: "PMP", type: "regular", category: "utility" };
  const statuses = Array.from({ length: 1000 }, (_, at) => ({
    id: `wamid.${at}`,
    status: "delivered",
    timestamp: "1796063412",
    pricing,
  }));
  const events = told("messages", { metadata: { phone_number_id: "1" }, statuses });
  expect(events).toHaveLength(1000);
  expect(events[999]).toMatchObject({ type: "status", providerMessageId: "wamid.999", detail: { pricing } });
});

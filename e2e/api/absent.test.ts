import { beforeAll, describe, expect, test } from "vitest";
import { newToolCaller, type ToolCaller } from "../fixtures/tool-caller";

/** What engines leave where they had nothing. */
const nothing = ["", "  ", "{{customer_name}}", "%(name)s", { $var: "name" }] as const;

let caller: ToolCaller;
const fixed = { slot: "body.2", source: "static", value: "support@company.com" };
const mapping = (key: string, more: object = {}) => ({
  slot: "body.1",
  source: "metadata",
  key,
  when_missing: "block",
  ...more,
});
const mapped = (...args: Parameters<typeof mapping>) =>
  caller.ws.api("PATCH", `/functions/${caller.functionId}`, { mappings: [mapping(...args), fixed] });
/** The value that the message would carry, or why there is none. */
async function filled(body: object) {
  const answer = await caller.tool({ customer_phone: caller.phone, dry_run: true, ...body });
  return answer.body.request?.body.template.components[0].parameters[0].text ?? answer.body.code;
}
beforeAll(async () => {
  caller = await newToolCaller();
  expect((await mapped("order")).status).toBe(200);
});

describe.each(nothing)("%j, which an engine leaves where it has nothing,", (given) => {
  const call = (name: string) => `c-${name}-${nothing.indexOf(given)}`;

  test("hides nothing in a registered call's metadata, nor overwrites what was registered", async () => {
    const call_id = call("metadata");
    const put = (order: unknown) => caller.at("PUT", `/calls/${call_id}`, { metadata: { order } });
    expect((await put(given)).body).toMatchObject({ ok: true, metadata: {} });
    expect(await filled({ call_id, metadata: { order: "A-7" } })).toBe("A-7");
    await put("B-8");
    expect((await put(given)).body.metadata).toEqual({ order: "B-8" });
    expect(await filled({ call_id, metadata: { order: "A-7" } })).toBe("B-8");
  });

  test("is absent deep in metadata too", async () => {
    await mapped("order.id");
    expect(await filled({ metadata: { order: { id: given } } })).toBe("missing_value");
    expect(await filled({ metadata: { "order.id": given, order: { id: "C-9" } } })).toBe("C-9");
    await mapped("order.id", { when_missing: "default", default: "none" });
    expect(await filled({ metadata: { order: { id: given } } })).toBe("none");
    await mapped("order");
  });

  test("leaves the other fields of a registered call as they were", async () => {
    const path = `/calls/${call("fields")}`;
    const known = { customer_phone: caller.phone, language: "hi", direction: "outbound" };
    await caller.at("PUT", path, known);
    const empty = { customer_phone: given, language: given, direction: given, metadata: given };
    expect((await caller.at("PUT", path, empty)).body).toMatchObject({ ok: true, ...known });
  });
});

test("characters that no database holds are taken out of arguments in JSON text as out of others", async () => {
  const own = await newToolCaller();
  for (const code of ["12\u000034", "12\ud80034"]) {
    const text = JSON.stringify({ otp_code: code });
    const [first, second] = await Promise.all(
      [text, { otp_code: code }].map((args) =>
        own.tool({ customer_phone: own.phone, dry_run: true, arguments: args }),
      ),
    );
    expect(first?.body).toMatchObject({ ok: true, status: "dry_run" });
    expect(first?.body.request.body.template).toEqual(second?.body.request.body.template);
  }
});

test("a number that is no text is refused where the model may name one", async () => {
  const own = await newToolCaller({ fn: { allow_other_number: true } });
  for (const whatsapp_number of [{ a: 1 }, ["+919812345678"], true]) {
    const { body } = await own.tool({
      customer_phone: own.phone,
      arguments: { otp_code: "1234", whatsapp_number },
    });
    expect(body).toMatchObject({
      status: "invalid",
      code: "bad_arguments",
      fields: { whatsapp_number: expect.any(String) },
    });
  }
  expect(await own.arrived()).toEqual([]);
});

test("words that end in half a character are told whole, and what came of the message is kept", async () => {
  const own = await newToolCaller({ fn: { say: { sent: "😀".repeat(101) } } });
  const { body } = await own.tool({ customer_phone: own.phone, arguments: { otp_code: "1234" } });
  expect(body.status).toBe("sent");
  expect(body.say).toBe(`${"😀".repeat(99)}…`);
  expect((await own.message(body.message_id)).state).toBe("accepted");
  const error = { code: 131026, message: `a${"😀".repeat(700)}` };
  await own.fail({ kind: "status", status: 400, body: { error } });
  const refused = await own.tool({ customer_phone: own.phone, arguments: { otp_code: "5678" } });
  expect(refused.body).toMatchObject({ status: "failed", code: "recipient" });
});

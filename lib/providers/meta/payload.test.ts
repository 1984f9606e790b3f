import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import type { ListedTemplate } from "../types";
import { readTemplate } from "../whatsapp/read-template";
import { buildBody } from "./payload";
import { outgoingBody } from "./types";

function listed(components: unknown[], more: Record<string, unknown> = {}): ListedTemplate {
  return readTemplate({
    id: 800000000000001,
    name: "t",
    language: "en_US",
    status: "approved",
    category: "utility",
    components,
    ...more,
  });
}

function componentsFor(template: ListedTemplate, values: Record<string, string>): unknown {
  const body = buildBody({ messageId: "msg_1", to: "+919876543210", template, values });
  expect(outgoingBody.safeParse(body).error).toBeUndefined();
  return body.template.components;
}
const text = (value: string) => ({ type: "text", text: value });
const named = (name: string, value: string) => ({ type: "text", parameter_name: name, text: value });

test("positional values go in the order of their numbers, each once", () => {
  const template = listed([
    { type: "HEADER", format: "TEXT", text: "Order {{1}}" },
    { type: "BODY", text: "Hi {{2}}, order {{1}}. Thanks {{2}}, by {{10}}." },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Stop" },
        { type: "URL", text: "Track", url: "https://shop.example/t/{{1}}" },
        { type: "PHONE_NUMBER", text: "Call" },
      ],
    },
  ]);
  const values = { "header.1": "h", "body.1": "a", "body.2": "b", "body.10": "c", "button.1.url": "u" };
  expect(componentsFor(template, values)).toEqual([
    { type: "header", parameters: [text("h")] },
    { type: "body", parameters: [text("a"), text("b"), text("c")] },
    { type: "button", sub_type: "url", index: "1", parameters: [text("u")] },
  ]);
});

test("named values carry their names; a numbered link of theirs does not", () => {
  const template = listed(
    [
      { type: "header", format: "text", text: "For {{first_name}}" },
      { type: "body", text: "{{first_name}} {{date}} {{first_name}}" },
      { type: "buttons", buttons: [{ type: "url", text: "Map", url: "https://m.example/{{1}}" }] },
    ],
    { parameter_format: "named" },
  );
  const values = { "header.first_name": "A", "body.first_name": "B", "body.date": "C", "button.0.url": "d" };
  expect(componentsFor(template, values)).toEqual([
    { type: "header", parameters: [named("first_name", "A")] },
    { type: "body", parameters: [named("first_name", "B"), named("date", "C")] },
    { type: "button", sub_type: "url", index: "0", parameters: [text("d")] },
  ]);
});

test("a code fills body and button", () => {
  const template = listed([
    { type: "body", text: "*{{1}}* is your code" },
    { type: "footer", text: "Expires in 5 minutes." },
    {
      type: "buttons",
      buttons: [{ type: "url", text: "Copy", url: "https://www.whatsapp.com/otp/code/?c={{1}}" }],
    },
  ]);
  expect(componentsFor(template, { code: "481920" })).toEqual([
    { type: "body", parameters: [text("481920")] },
    { type: "button", sub_type: "url", index: "0", parameters: [text("481920")] },
  ]);
});

test("a static template is sent without components", () => {
  const template = listed([
    { type: "header", format: "text", text: "Hello" },
    { type: "body", text: "Hi" },
  ]);
  const body = buildBody({ messageId: "msg_1", to: "+919876543210", template, values: {} });
  expect(body).toEqual({
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: "+919876543210",
    type: "template",
    template: { name: "t", language: { code: "en_US" } },
    biz_opaque_callback_data: "msg_1",
  });
});

test("a reply's payload is sent only when there is one", () => {
  const template = listed([{ type: "buttons", buttons: [{ type: "quick_reply", text: "Human" }] }]);
  expect(componentsFor(template, {})).toBeUndefined();
  expect(componentsFor(template, { "button.0.payload": "p" })).toEqual([
    { type: "button", sub_type: "quick_reply", index: "0", parameters: [{ type: "payload", payload: "p" }] },
  ]);
});

test("a missing value is named, and nothing is built", () => {
  const template = listed([{ type: "body", text: "{{1}} {{2}}" }]);
  const build = () => buildBody({ messageId: "m", to: "+919876543210", template, values: { "body.1": "a" } });
  expect(build).toThrow(AppError);
  expect(build).toThrow(/body\.2/);
});

test("what Meta lists oddly is still read: words in any case, unknown kinds, no or wrong examples", () => {
  const template = listed(
    [
      { type: "BODY", text: "{{1}} {{2}}", example: { body_text: [["a"]] } },
      { type: "HOLOGRAM", glow: true },
      { type: "BUTTONS", buttons: [{ type: "COPY_CODE", text: "Copy", example: "25OFF" }] },
    ],
    { quality_score: { score: "GREEN" }, status: "In_Orbit" },
  );
  expect(template).toMatchObject({ externalId: "800000000000001", status: "IN_ORBIT", quality: "GREEN" });
  expect(template.components[0]?.examples).toEqual({ "1": "a" });
  expect(template.components[1]?.type).toBe("hologram");
  expect(template.components[2]?.buttons?.[0]?.example).toBe("25OFF");
});

import { expect, test } from "vitest";
import { templateKinds } from "@/e2e/fixtures/template-kinds";
import { arrived, newAccount, type Sending, send, template, templateOf } from "./meta-account";

/** Sends that Meta refuses, kind by kind: the sandbox looks as closely as Meta does. */

type Change = NonNullable<Sending["change"]>;
const components = (body: Record<string, unknown>) => template(body).components;
const button = (body: Record<string, unknown>) =>
  components(body).find((one: { type: string }) => one.type === "button");
const cards = (body: Record<string, unknown>) =>
  components(body).find((one: { type: string }) => one.type === "carousel").cards;

const refusals: [kind: string, what: string, change: Change, expected: string][] = [
  [
    "C",
    "a document without a file",
    (body) => delete components(body)[0].parameters[0].document.link,
    "parameter_missing",
  ],
  [
    "C",
    "an image in the place of a document",
    (body) => {
      components(body)[0].parameters[0] = { type: "image", image: { id: "123456" } };
    },
    "parameter_format",
  ],
  [
    "C",
    "a file by both link and id",
    (body) => {
      components(body)[0].parameters[0].document.id = "123456";
    },
    "parameter_missing",
  ],
  ["D", "a media header that is left out", (body) => components(body).shift(), "parameter_format"],
  [
    "E",
    "a link that is none",
    (body) => {
      components(body)[0].parameters[0].video.link = "tour.mp4";
    },
    "parameter_invalid",
  ],
  [
    "F",
    "a place without its address",
    (body) => delete components(body)[0].parameters[0].location.address,
    "parameter_missing",
  ],
  [
    "H",
    "an offer code that is too long",
    (body) => {
      button(body).parameters[0].coupon_code = "x".repeat(21);
    },
    "parameter_invalid",
  ],
  ["I", "a form's button that is left out", (body) => delete template(body).components, "parameter_missing"],
  [
    "I",
    "empty data for a form",
    (body) => {
      button(body).parameters[0].action.flow_action_data = {};
    },
    "parameter_invalid",
  ],
  [
    "K",
    "sections without products",
    (body) => {
      button(body).parameters[0].action.sections[0].product_items = [];
    },
    "parameter_invalid",
  ],
  [
    "L",
    "a static product button that is sent",
    (body) => {
      components(body).push({
        type: "button",
        sub_type: "spm",
        index: "0",
        parameters: [{ type: "payload", payload: "x" }],
      });
    },
    "parameter_format",
  ],
  [
    "M",
    "a call that is valid for too long",
    (body) => {
      button(body).parameters[0].ttl_minutes = 43_201;
    },
    "parameter_invalid",
  ],
  ["O", "a card too few", (body) => cards(body).pop(), "parameter_count"],
  ["O", "cards out of order", (body) => cards(body).reverse(), "parameter_invalid"],
  ["O", "a card without its picture", (body) => cards(body)[1].components.shift(), "parameter_format"],
  [
    "P",
    "an offer's end in seconds",
    (body) => {
      components(body)[2].parameters[0].limited_time_offer.expiration_time_ms = 1_796_063_400;
    },
    "parameter_invalid",
  ],
  ["P", "an offer without its end", (body) => components(body).splice(2, 1), "parameter_missing"],
  [
    "Q",
    "a static header that is sent",
    (body) => {
      template(body).components = [{ type: "header", parameters: [{ type: "text", text: "x" }] }];
    },
    "parameter_count",
  ],
];

test.each(refusals)("%s: %s is refused, and surely nothing was sent", async (letter, _what, change, kind) => {
  const account = newAccount();
  const { definition, values } = templateKinds.find((one) => one.kind === letter) ?? { values: {} };
  const listed = await templateOf(account, String(definition?.name));
  const encoded = { ...values, ...(letter === "R" ? { "button.2.url": "9%20b" } : {}) };
  const result = await send(account, listed, encoded, { change: (body) => void change(body) });
  expect(result).toMatchObject({ ok: false, failure: { kind, outcome: "not_sent" } });
  expect(await arrived(account)).toEqual([]);
});

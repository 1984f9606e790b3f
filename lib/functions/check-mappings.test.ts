import { describe, expect, test } from "vitest";
import type { ListedTemplate } from "@/lib/providers/types";
import { checkMappings } from "./check-mappings";
import { mapping } from "./schema";

const template: ListedTemplate = {
  externalId: "1",
  name: "visit",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  quality: null,
  parameterFormat: "positional",
  components: [
    { type: "body", text: "Hello {{1}}, your visit is on {{2}}." },
    {
      type: "buttons",
      buttons: [
        { type: "quick_reply", text: "Yes" },
        { type: "url", text: "Open", url: "https://maps.example/p/{{1}}" },
      ],
    },
  ],
};

const name = { slot: "body.1", source: "metadata", key: "customer_name" };
const day = { slot: "body.2", source: "in_call", name: "visit_day", description: "The day of the visit" };
const link = { slot: "button.1.url", source: "static", value: "lake-view" };

const check = (...entries: unknown[]) =>
  checkMappings(
    entries.map((entry) => mapping.parse(entry)),
    template,
  );

describe("mappings of a template", () => {
  test("all required slots once are fine; a slot that is not required may stay open", () => {
    expect(check(name, day, link).fields).toEqual({});
  });

  test("slots that are open, unknown or mapped twice are named", () => {
    const { fields } = check(name, { ...name, key: "other" }, { ...link, slot: "body.9" });
    expect(fields["mappings.1.slot"]).toContain("mapped twice");
    expect(fields["mappings.2.slot"]).toContain("body.1, body.2, button.0.payload, button.1.url");
    expect(fields.mappings).toContain("body.2");
    expect(fields.mappings).toContain("button.1.url");
  });

  test("a whole address in a link's slot is cut to its suffix, and stored so", () => {
    const { mappings, fields } = check(name, day, { ...link, value: " https://maps.example/p/lake view " });
    expect(fields).toEqual({});
    expect(mappings[2]).toMatchObject({ value: "lake%20view" });
  });

  test("static values and defaults that cannot be sent are refused by their field", () => {
    const { fields } = check(
      { ...name, when_missing: "default", default: "\u200b " },
      { ...day, when_missing: "default", default: "x".repeat(1100) },
      { ...link, value: "https://elsewhere.example/p/1" },
    );
    expect(Object.keys(fields).sort()).toEqual([
      "mappings.0.default",
      "mappings.1.default",
      "mappings.2.value",
    ]);
  });

  test("one variable may fill two slots when both say the same of it, else it is refused", () => {
    const again = { ...day, slot: "body.1" };
    expect(check(again, day, link).fields).toEqual({});
    // Said aloud or meant by default: the same.
    expect(check({ ...again, type: "text", when_missing: "ask", secret: false }, day, link).fields).toEqual(
      {},
    );
    for (const other of [
      { description: "Another" },
      { type: "number" },
      { secret: true },
      { when_missing: "block" },
    ]) {
      const { fields } = check({ ...again, ...other }, day, link);
      expect(fields["mappings.1.name"]).toContain("visit_day");
    }
  });

  test("a choice's default is one of its choices, whatever its case, and is kept as listed", () => {
    const choice = { ...day, type: "choice", choices: ["Monday", "Friday"], when_missing: "default" };
    expect(check(name, { ...choice, default: "friday" }, link).mappings[1]).toMatchObject({
      default: "Friday",
    });
    expect(check(name, { ...choice, default: "Sunday" }, link).fields).toHaveProperty(["mappings.1.default"]);
    expect(check(name, { ...choice, choices: ["a", "A"], default: "a" }, link).fields).toHaveProperty([
      "mappings.1.choices.1",
    ]);
    expect(check(name, { ...day, choices: ["a"] }, link).fields).toHaveProperty(["mappings.1.choices"]);
  });

  test("a number's default is a number, kept as its shortest text", () => {
    const number = { ...day, type: "number", when_missing: "default" };
    expect(check(name, { ...number, default: "05.50" }, link).mappings[1]).toMatchObject({ default: "5.5" });
    expect(check(name, { ...number, default: "five" }, link).fields).toHaveProperty(["mappings.1.default"]);
  });
});

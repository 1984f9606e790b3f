import { describe, expect, test } from "vitest";
import { findRecipe } from "@/lib/functions/recipes";
import type { ListedTemplate, TemplateButton } from "@/lib/providers/types";
import { slotsOf } from "@/lib/templates/slots";
import { prefill } from "./prefill";
import { isOpen, withAllSlots } from "./slots";
import { emptyMapping } from "./values";

const template = (
  name: string,
  text: string,
  examples: Record<string, string>,
  button?: Omit<TemplateButton, "type">,
  category = "UTILITY",
): ListedTemplate => ({
  externalId: name,
  name,
  language: "en",
  category,
  status: "APPROVED",
  quality: null,
  parameterFormat: "positional",
  components: [
    { type: "body", text, examples },
    ...(button ? [{ type: "buttons", buttons: [{ type: "url", ...button }] }] : []),
  ],
});

const fields = [{ key: "customer_name", label: "", example: "" }];

/** What a recipe fills in, place by place. */
function filled(recipe: string, of: ListedTemplate) {
  const { slots } = slotsOf(of);
  return prefill(withAllSlots([], slots), of, { metadata_fields: fields }, findRecipe(recipe)).map(
    (entry) => [
      entry.slot,
      entry.source === "in_call"
        ? entry.name
        : entry.source === "metadata"
          ? `call ${entry.key}`
          : entry.source,
      entry.example,
    ],
  );
}

const meeting = template(
  "meeting_link",
  "Hi {{1}}, join the meeting on {{2}} with the button below.",
  { 1: "Asha", 2: "Friday, 11 am" },
  { text: "Join", url: "https://meet.example/{{1}}", example: "https://meet.example/abc" },
);

describe("a recipe fills the places that it knows", () => {
  test("a meeting's time where a time stands, and never where a name does", () => {
    expect(filled("meeting_link", meeting)).toEqual([
      ["body.1", "", ""],
      ["body.2", "meeting_time", "Friday, 11 am"],
      ["button.0.url", "meeting_id", "abc"],
    ]);
  });

  test("nothing where the words are about something else", () => {
    const flats = template(
      "two_flats",
      "{{1}}, two flats for you.",
      { 1: "Asha" },
      { text: "Open", url: "https://shop.example/f/{{1}}", example: "https://shop.example/f/a1" },
    );
    for (const recipe of ["document", "meeting_link", "payment_link", "reference_number", "otp"])
      expect(
        filled(recipe, flats).map(([, source]) => source),
        recipe,
      ).toEqual(["", ""]);
  });

  test("a code and a contact, of which the address is still to be written", () => {
    const otp = template("otp_support", "Your OTP code is {{1}}.\nNot you? Please contact us at {{2}}.", {
      1: "123456",
      2: "support@company.com",
    });
    expect(filled("otp", otp)).toEqual([
      ["body.1", "otp_code", "123456"],
      ["body.2", "static", ""],
    ]);
    const slot = slotsOf(otp).slots[1];
    if (!slot) throw new Error("no second place");
    const draft = { ...emptyMapping(slot.id), source: "static" as const };
    expect(isOpen({ slot, draft })).toBe(true);
    expect(isOpen({ slot, draft: { ...draft, value: "us@company.com" } })).toBe(false);
  });

  test("the code of an authentication template, whatever its sample", () => {
    const login = template(
      "login_code",
      "{{1}} is your code.",
      { 1: "Asha" },
      { text: "Copy", url: "https://www.whatsapp.com/otp/code/?code=otp{{1}}" },
      "AUTHENTICATION",
    );
    expect(filled("otp", login)).toEqual([["code", "otp_code", ""]]);
  });

  test.each([
    ["payment_link", "Hi {{1}}, pay {{2}} for {{3}}.", { 1: "Asha", 2: "Rs 1,250", 3: "INV-204" }, "body.2"],
    ["payment_link", "नमस्ते {{1}}, {{2}} का भुगतान करें।", { 1: "Asha", 2: "₹1,250" }, "body.2"],
    ["payment_link", "Hi {{1}}, the total is {{2}}.", {}, "body.2"],
    ["reference_number", "Hi {{1}}! Reference number: *{{2}}*.", { 1: "Asha", 2: "SR-48213" }, "body.2"],
    ["reference_number", "{{1}}, your request {{2}} is open.", { 1: "Asha", 2: "48213" }, "body.2"],
    ["document", "{{1}}, please complete the form for {{2}}.", { 1: "Asha", 2: "your loan" }, "body.2"],
    ["meeting_link", "See you at {{1}}, on {{2}}.", { 1: "MG Road", 2: "4 May at 10:30" }, "body.2"],
    ["otp", "Hello {{1}}, {{2}} is your verification code.", { 1: "Asha", 2: "4821" }, "body.2"],
  ])("of %s in “%s” with %j it is %s alone", (recipe, text, examples, place) => {
    const own = filled(recipe, template("x", text, examples)).filter(([, source]) => source !== "");
    expect(own.map(([slot]) => slot)).toEqual([place]);
  });

  test("a place by its name, which also leads to the metadata of that name", () => {
    const named = template(
      "booked",
      "{{customer_name}}: {{doctor}} on {{date}}, {{place}}.",
      { customer_name: "Asha", doctor: "Dr. Rao", date: "tomorrow", place: "12 MG Road" },
      undefined,
    );
    expect(filled("meeting_link", named)).toEqual([
      ["body.customer_name", "call customer_name", ""],
      ["body.doctor", "", ""],
      ["body.date", "meeting_time", ""],
      ["body.place", "", ""],
    ]);
  });

  test("nothing that somebody has filled", () => {
    const own = { ...emptyMapping("body.2"), source: "metadata" as const, key: "when" };
    const entries = withAllSlots([own], slotsOf(meeting).slots);
    const after = prefill(entries, meeting, { metadata_fields: [] }, findRecipe("meeting_link"));
    expect(after.find(({ slot }) => slot === "body.2")).toEqual(own);
  });
});

import { describe, expect, test } from "vitest";
import type { Slot } from "@/lib/templates/slots";
import { reasonOf } from "./reason";
import type { MappedSlot } from "./slots";
import { emptyMapping, type MappingDraft } from "./values";

const place = (index: number, draft: Partial<MappingDraft> = {}): MappedSlot => {
  const slot: Slot = {
    id: `body.${index}`,
    section: "body",
    kind: "text",
    label: `Body {{${index}}}`,
    required: true,
  };
  return { slot, index, draft: { ...emptyMapping(slot.id), ...draft }, definedBy: null };
};
const heard = { source: "in_call", name: "code" } as const;
const told = (path: string, message: string, all = [place(1, heard)]) =>
  reasonOf(new Map([[path, message]]), all);

describe("why the form cannot be saved yet", () => {
  test("says which places are open, and which have a source and no value", () => {
    expect(told("mappings.1.source", "x", [place(1), place(2), place(3, heard)])).toBe(
      "Not mapped yet: Body {{1}}, Body {{2}}.",
    );
    expect(told("mappings.2.value", "is missing", [place(2, { source: "static" })])).toBe(
      "Without a value yet: Body {{2}}.",
    );
    // A field or a variable that nobody named fills nothing either.
    const nameless = [place(1, { source: "metadata" }), place(2, { source: "in_call" }), place(3, heard)];
    expect(told("mappings.1.key", "is missing", nameless)).toBe(
      "Without a value yet: Body {{1}}, Body {{2}}.",
    );
  });

  test.each([
    [
      "say.sending",
      "The only placeholder is {last4}.",
      "While it is being sent: the only placeholder is {last4}.",
    ],
    ["say.sent.en", "Say it in one line.", "When it was sent: say it in one line."],
    ["say.failed", "has at most 200 characters", "When it could not be sent has at most 200 characters."],
    ["dedupe_s", "Write a whole number of seconds.", "Not twice within: write a whole number of seconds."],
    ["name", "is missing", "Function name is missing."],
    ["connection_id", "Choose the account.", "Choose the account."],
    ["mappings.1.description", "Say what it is.", "Body {{1}}: say what it is."],
    ["mappings.1.name", "is missing", "Body {{1}}: variable name is missing."],
    ["mappings.1.choices.0", "is empty", "Body {{1}}: choices is empty."],
  ])("%s %s", (path, message, words) => expect(told(path, message)).toBe(words));
});

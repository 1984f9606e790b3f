import { describe, expect, test } from "vitest";
import { writeDraft } from "./draft";
import { readDraft } from "./read-draft";
import { emptyMapping, emptyValues } from "./values";

const now = new Date("2026-03-01T10:00:00.000Z");

describe("a draft in the browser", () => {
  test("comes back as it was left", () => {
    const values = {
      ...emptyValues(),
      name: "send_otp",
      mappings: [{ ...emptyMapping("body.1"), source: "static" as const, value: "مرحبا 🎉" }],
    };
    const read = readDraft(writeDraft({ base: null, values }, now));
    expect(read).toMatchObject({ kind: "draft", draft: { saved_at: now.toISOString(), values } });
  });

  test("of an older build, without fields that came later, is filled up with their defaults", () => {
    const old = {
      version: 1,
      saved_at: now.toISOString(),
      values: { name: "send_otp", mappings: [{ slot: "body.1" }] },
    };
    expect(readDraft(JSON.stringify(old))).toEqual({
      kind: "draft",
      draft: {
        version: 1,
        saved_at: now.toISOString(),
        base: null,
        values: { ...emptyValues(), name: "send_otp", mappings: [emptyMapping("body.1")] },
      },
    });
  });

  test("with fields of another kind keeps all the others", () => {
    const odd = {
      ...emptyValues(),
      name: 7,
      description: "Send it when the customer agrees",
      snapshot: { a: 1 },
    };
    const read = readDraft(
      JSON.stringify({ version: 1, saved_at: now.toISOString(), base: null, values: odd }),
    );
    expect(read.kind === "draft" && read.draft.values).toMatchObject({
      name: "",
      description: "Send it when the customer agrees",
      snapshot: null,
    });
  });

  test.each([["{"], ["null"], ["[]"], ['"text"'], ['{"version":99,"values":{}}'], ["{}"]])(
    "%s is set aside, never thrown on",
    (text) => {
      expect(readDraft(text)).toEqual({ kind: "unreadable" });
    },
  );

  test("is none where nothing was stored", () => {
    expect(readDraft(null)).toEqual({ kind: "none" });
  });
});

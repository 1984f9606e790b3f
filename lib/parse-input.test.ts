import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "./errors";
import { functionInput } from "./functions/schema";
import { parseInput } from "./parse-input";

function fieldsOf(schema: z.core.$ZodType, value: unknown): Record<string, string> {
  try {
    parseInput(schema, value);
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return error.fields ?? {};
    throw error;
  }
  return {};
}

describe("faults of an input", () => {
  const schema = z.strictObject({
    name: z.string("is missing").max(5),
    size: z.int().min(1).optional(),
    tags: z.array(z.string()).max(2).optional(),
  });

  test("are told by dotted path, in sentences that know missing from wrong", () => {
    expect(fieldsOf(schema, { tags: ["a", 5] })).toEqual({
      name: "Name is missing.",
      "tags.1": "Entry 2 must be a text.",
    });
    expect(fieldsOf(schema, { name: 5, size: 0, tags: ["a", "b", "c"], extra: 1 })).toEqual({
      name: "Name must be a text.",
      size: "Size must be at least 1.",
      tags: "Tags has at most 2 entries.",
      extra: "Extra is not known here.",
    });
  });

  test("numbers that JSON can write and nobody can use are refused", () => {
    for (const size of [1e300, 1.5, Number.POSITIVE_INFINITY]) {
      expect(Object.keys(fieldsOf(schema, { name: "a", size }))).toEqual(["size"]);
    }
  });

  test("of a field with several forms the likeliest one is explained", () => {
    const fields = fieldsOf(functionInput, {
      name: "send_otp",
      connection_id: "con_1",
      description: "Send it when the customer asks",
      template: { name: "otp_support" },
      say: { sent: "See https://example.com", failed: { en: "{name} failed" } },
      consent: "maybe",
    });
    expect(fields["template.language"]).toBe("Language is missing.");
    expect(fields["say.sent"]).toContain("no address");
    expect(fields["say.failed.en"]).toContain("{last4}");
    expect(fields.consent).toContain("must be none, ask");
  });

  test("a field called like a prototype's key is a field like any other", () => {
    const fields = fieldsOf(schema, JSON.parse('{"name":"a","__proto__":{"x":1}}'));
    expect(Object.keys(fields)).toEqual(["__proto__"]);
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import * as shape from "./shape";

const ours = shape.objectOf({
  id: shape.text,
  state: shape.oneOf(["sent", "read"]),
  at: shape.orNull(shape.number),
  on: shape.optional(shape.flag),
  tags: shape.listOf(shape.text),
  facts: shape.recordOf(shape.number),
  who: shape.either(
    shape.objectOf({ kind: shape.oneOf(["person"]), name: shape.text }),
    shape.objectOf({ kind: shape.oneOf(["key"]) }),
  ),
});

const theirs = z.object({
  id: z.string(),
  state: z.enum(["sent", "read"]),
  at: z.nullable(z.number()),
  on: z.optional(z.boolean()),
  tags: z.array(z.string()),
  facts: z.record(z.string(), z.number()),
  who: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("person"), name: z.string() }),
    z.object({ kind: z.literal("key") }),
  ]),
});

const right: z.output<typeof theirs> = {
  id: "1",
  state: "sent",
  at: null,
  tags: ["a"],
  facts: { x: 1 },
  who: { kind: "person", name: "Asha" },
};

test("a shape lets the same JSON through as zod's schema of the same form", () => {
  const field = fc.constantFrom(...Object.keys(right), "on", "more");
  fc.assert(
    fc.property(fc.array(fc.tuple(field, fc.jsonValue()), { maxLength: 2 }), (changes) => {
      const given: unknown = JSON.parse(JSON.stringify({ ...right, ...Object.fromEntries(changes) }));
      expect(ours.safeParse(given).success).toBe(theirs.safeParse(given).success);
    }),
    { numRuns: 2_000 },
  );
});

test("each field that is absent is missed, but for those that may be", () => {
  expect(ours.is(right)).toBe(true);
  for (const name of Object.keys(right)) {
    const { [name as keyof typeof right]: _gone, ...rest } = right;
    expect(ours.is(rest), name).toBe(false);
  }
});

test("what is let through is the very value, with what else is in it", () => {
  const given: unknown = { ...right, more: 1 };
  const read = ours.safeParse(given);
  expect(read.success && read.data).toBe(given);
});

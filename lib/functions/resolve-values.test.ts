import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lookUp, resolveValues, type ValueSources } from "./resolve-values";
import { type Mapping, mapping } from "./schema";

const inCall = (change: Record<string, unknown> = {}): Mapping =>
  mapping.parse({ slot: "body.1", source: "in_call", name: "amount", description: "The amount", ...change });
const metadata = (change: Record<string, unknown> = {}): Mapping =>
  mapping.parse({ slot: "body.2", source: "metadata", key: "customer_name", ...change });

const builtIns = { customer_phone: "+919876543210", call_id: null, agent_name: "Desk", date: "2026-11-05" };
const sources = (given: Partial<ValueSources> = {}): ValueSources => ({
  arguments: {},
  metadata: {},
  builtIns,
  ...given,
});
const resolve = (mappings: Mapping[], given: Partial<ValueSources>) =>
  resolveValues(mappings, null, sources(given));
const value = (entry: Mapping, given: Partial<ValueSources>) => {
  const resolved = resolve([entry], given);
  return resolved.ok ? resolved.values[0]?.value : resolved;
};

describe("an in-call variable", () => {
  test.each([
    [{}, "Asha", "Asha"],
    [{}, 1e21, "1000000000000000000000"],
    [{}, 0.1, "0.1"],
    [{}, true, "true"],
    [{ type: "number" }, 1499, "1499"],
    [{ type: "number" }, " 1499.50 ", "1499.5"],
    [{ type: "number" }, 0, "0"],
    [{ type: "number" }, "१४९९", "1499"],
    [{ type: "choice", choices: ["Basic", "PRO"] }, "pro", "PRO"],
    [{ type: "choice", choices: ["1", "2"] }, 2, "2"],
    [{ type: "choice", choices: ["pro", "PRO"] }, "PRO", "PRO"],
  ])("of %j given %j is %j", (change, given, text) => {
    expect(value(inCall(change), { arguments: { amount: given } })).toBe(text);
  });

  test.each([
    [{ type: "number" }, "about ten", "must be a number"],
    [{ type: "number" }, true, "must be a number"],
    [{ type: "choice", choices: ["a", "b"] }, "c", "must be one of a, b"],
    [{}, ["a"], "must be a plain text"],
    [{}, { a: 1 }, "must be a plain text"],
  ])("of %j given %j is a bad argument", (change, given, message) => {
    expect(value(inCall(change), { arguments: { amount: given } })).toEqual({
      ok: false,
      code: "bad_arguments",
      fields: { amount: message },
    });
  });

  test("that is missing is asked for, defaulted or blocks, as its mapping says", () => {
    for (const missing of [undefined, null, "", " \n ", "\u200b"]) {
      const given = { arguments: { amount: missing } };
      expect(value(inCall(), given)).toEqual({ ok: false, code: "ask", missing: ["amount"] });
      expect(value(inCall({ when_missing: "default", default: "0" }), given)).toBe("0");
      expect(value(inCall({ when_missing: "block" }), given)).toEqual({ ok: false, code: "missing_value" });
    }
  });
});

describe("metadata", () => {
  test("is found by its literal key, then by its path, then among what every call has", () => {
    const given = { "a.b": 1, a: { b: 2, list: ["x", "y"] }, date: "12 May" };
    const found = (key: string) => lookUp({ metadata: given, builtIns }, key);
    expect(found("a.b")).toBe(1);
    expect(lookUp({ metadata: { a: { b: 2 } }, builtIns }, "a.b")).toBe(2);
    expect(found("a.list.1")).toBe("y");
    expect(found("agent_name")).toBe("Desk");
    expect(found("date")).toBe("12 May");
    expect(found("a.c.d")).toBeUndefined();
  });

  test("leads to no prototype, whatever the key", () => {
    const key = fc.oneof(
      fc.string(),
      fc.constantFrom("constructor", "__proto__", "a.constructor", "a.length"),
    );
    fc.assert(
      fc.property(key, (name) => {
        const found = lookUp({ metadata: { a: "text" }, builtIns: {} }, name);
        expect(found === undefined || found === "text").toBe(true);
      }),
    );
  });

  test("that is missing blocks, that is no plain text is a bad value", () => {
    expect(value(metadata(), {})).toEqual({ ok: false, code: "missing_value" });
    expect(value(metadata(), { metadata: { customer_name: ["Asha"] } })).toMatchObject({
      code: "bad_value",
      fields: { customer_name: "must be a plain text" },
    });
  });
});

test("types come before what is to be asked for, and that before what blocks", () => {
  const all = [
    inCall({ name: "plan", type: "choice", choices: ["a"] }),
    inCall({ slot: "body.3" }),
    metadata(),
  ];
  expect(resolve(all, { arguments: { plan: "b" } })).toMatchObject({ code: "bad_arguments" });
  expect(resolve(all, { arguments: { plan: "a" } })).toMatchObject({ code: "ask", missing: ["amount"] });
  expect(resolve(all, { arguments: { plan: "a", amount: 1 } })).toMatchObject({ code: "missing_value" });
  const whole = { arguments: { plan: "a", amount: 1 }, metadata: { customer_name: "Asha" } };
  expect(resolve(all, whole)).toMatchObject({
    ok: true,
    values: [{ value: "a" }, { value: "1" }, { value: "Asha" }],
  });
});

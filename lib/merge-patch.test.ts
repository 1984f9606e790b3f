import { expect, test } from "vitest";
import { mergePatch } from "./merge-patch";

test("objects merge, lists replace, null takes away, what is not named stays", () => {
  const before = { name: "a", say: { sent: { en: "Sent", hi: "x" }, failed: "No" }, list: [1, 2], gone: 1 };
  const patch = { say: { sent: { en: "Done" }, failed: null }, list: [3], gone: null };
  expect(mergePatch(before, patch)).toEqual({
    name: "a",
    say: { sent: { en: "Done", hi: "x" } },
    list: [3],
  });
  expect(before.say.failed).toBe("No");
});

test("an object takes the place of a text, and a text that of an object", () => {
  expect(mergePatch({ consent: "none" }, { consent: { metadata: "agreed" } })).toEqual({
    consent: { metadata: "agreed" },
  });
  expect(mergePatch({ consent: { metadata: "agreed" } }, { consent: "ask" })).toEqual({ consent: "ask" });
});

test("keys that mean a prototype stay plain keys", () => {
  const merged = mergePatch({}, JSON.parse('{"__proto__":{"polluted":true}}'));
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  expect(Object.hasOwn(merged, "__proto__")).toBe(true);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

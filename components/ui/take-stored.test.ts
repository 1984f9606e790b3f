import { expect, test } from "vitest";
import { changedIn, takeStored } from "./take-stored";

const began = { name: "Shop", numbers: "", fields: [{ key: "a" }] };

test("untouched fields take what is stored, touched ones stay", () => {
  const shown = { ...began, numbers: "+91" };
  const stored = { name: "Store", numbers: "+49", fields: [{ key: "b" }] };
  expect(takeStored(shown, [began], stored)).toEqual({ ...stored, numbers: "+91" });
});

test("what was sent stands as it was stored; what was typed since then stays", () => {
  const sent = { ...began, name: " Shop A ", numbers: "98 76" };
  const stored = { ...began, name: "Shop A", numbers: "+919876" };
  expect(takeStored({ ...sent, numbers: "98 76 5" }, [began, sent], stored)).toEqual({
    ...stored,
    numbers: "98 76 5",
  });
});

test("a part of a list that was changed keeps the whole list", () => {
  const shown = { ...began, fields: [{ key: "a" }, { key: "mine" }] };
  expect(takeStored(shown, [began], { ...began, fields: [] }).fields).toEqual(shown.fields);
});

test("of a patch only what changed is sent: of objects their parts, of lists the whole", () => {
  const before = { name: "A", limits: { per_call: 5, per_minute: null }, numbers: ["+1", "+2"] };
  expect(changedIn({ ...before, name: "B" }, before)).toEqual({ name: "B" });
  expect(changedIn({ ...before, limits: { per_call: null, per_minute: null } }, before)).toEqual({
    limits: { per_call: null },
  });
  expect(changedIn({ numbers: ["+1"], more: "" }, before)).toEqual({ numbers: ["+1"], more: "" });
  expect(changedIn(before, before)).toEqual({});
  // Typed where a number belongs: sent, and so refused.
  expect(changedIn({ days: Number("abc") }, { days: null })).toEqual({ days: Number.NaN });
});

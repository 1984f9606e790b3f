import { expect, test } from "vitest";
import { takeStored } from "./take-stored";

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

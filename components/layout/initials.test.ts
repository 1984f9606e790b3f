import { expect, test } from "vitest";
import { initialsOf } from "./initials";

test.each([
  ["Asha Rao Singh", "AR"],
  ["ops.team@example.com", "OT"],
  ["😀 Asha", "😀A"],
  ["👩‍👧 family", "👩F"],
  ["नमिता", "न"],
  ["", ""],
])("%s is shown as %s", (name, shown) => {
  expect(initialsOf(name)).toBe(shown);
  expect(initialsOf(name)).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
});

import { expect, test } from "vitest";
import { readFlag } from "./flag";

test("a yes or no is read as forms, models and templates write it", () => {
  for (const yes of [true, "true", "Yes", " TRUE ", 1, "1"])
    expect([yes, readFlag(yes)]).toEqual([yes, true]);
  for (const no of [false, "false", "NO", 0, "0"]) expect([no, readFlag(no)]).toEqual([no, false]);
});

test("anything else is neither, also what JSON can hold and nobody can make a text of", () => {
  const others: unknown[] = [
    undefined,
    null,
    "",
    "on",
    2,
    [],
    [true],
    ["yes"],
    {},
    { toString: 0, valueOf: 0 },
    [{ toString: 0 }],
  ];
  for (const other of others) expect([other, readFlag(other)]).toEqual([other, null]);
});

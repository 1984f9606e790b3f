import { expect, test } from "vitest";
import { noTrouble, troubled } from "./failures-webhooks";

const course = [
  ["sent", 150],
  ["delivered", 400],
  ["read", 900],
] as const;

test("without trouble each state is told once, in its time", () => {
  expect(troubled(noTrouble, course)).toEqual(course);
});

test("late, doubled, shuffled and lost ones come so", () => {
  expect(troubled({ ...noTrouble, late_ms: 1000 }, course)[0]).toEqual(["sent", 1150]);
  expect(troubled({ ...noTrouble, copies: 2 }, course).map(([state]) => state)).toEqual([
    "sent",
    "sent",
    "delivered",
    "delivered",
    "read",
    "read",
  ]);
  expect(troubled({ ...noTrouble, shuffled: true }, course)).toEqual([
    ["read", 150],
    ["delivered", 400],
    ["sent", 900],
  ]);
  expect(troubled({ ...noTrouble, lost: ["delivered"] }, course).map(([state]) => state)).toEqual([
    "sent",
    "read",
  ]);
  expect(troubled({ ...noTrouble, lost: true }, course)).toEqual([]);
});

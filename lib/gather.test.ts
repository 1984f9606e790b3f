import { expect, test } from "vitest";
import { gather } from "./gather";

test("the first is written at once and alone, what comes meanwhile together, each gets its own result", async () => {
  const sets: number[][] = [];
  const write = async (items: number[]) => {
    sets.push(items);
    await Promise.resolve();
    return items.map((item) => item * 2);
  };
  const results = await Promise.all([1, 2, 3].map((item) => gather("double", item, write)));
  expect(results).toEqual([2, 4, 6]);
  expect(sets).toEqual([[1], [2, 3]]);
  expect(await gather("double", 4, write)).toBe(8);
});

test("a set has at most a hundred items", async () => {
  const sizes: number[] = [];
  const write = async (items: number[]) => {
    sizes.push(items.length);
    return items;
  };
  await Promise.all(Array.from({ length: 250 }, (_, item) => gather("many", item, write)));
  expect(sizes).toEqual([1, 100, 100, 49]);
});

test("a set that fails fails alone", async () => {
  let count = 0;
  const write = async (items: number[]) => {
    count += 1;
    if (count === 1) throw new Error("away");
    return items;
  };
  const [first, second] = await Promise.allSettled([1, 2].map((item) => gather("fails", item, write)));
  expect(first).toMatchObject({ status: "rejected" });
  expect(second).toEqual({ status: "fulfilled", value: 2 });
});

test("who comes back with more right after a result is written too", async () => {
  const write = async (items: number[]) => items;
  const first = await gather("again", 1, write);
  const both = await Promise.all([
    gather("again", first, write),
    gather("again", 2, write).then((item) => gather("again", item, write)),
  ]);
  expect(both).toEqual([1, 2]);
});

import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { gather } from "./gather";

test("what is at hand is one set, what comes while it is written the next, each gets its own result", async () => {
  const sets: number[][] = [];
  let end = () => {};
  const write = async (items: number[]) => {
    sets.push(items);
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    return items.map((item) => item * 2);
  };
  const ask = (item: number) => gather("double", item, write);
  const first = [ask(1), ask(2)];
  // What the loop only hears of in its next turn is at hand as well.
  await nextTurn();
  first.push(ask(3));
  await nextTurn();
  await nextTurn();
  expect(sets).toEqual([[1, 2, 3]]);
  const second = [ask(4), ask(5)];
  end();
  expect(await Promise.all(first)).toEqual([2, 4, 6]);
  expect(sets).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
  end();
  expect(await Promise.all(second)).toEqual([8, 10]);
});

test("a set has at most a hundred items", async () => {
  const sizes: number[] = [];
  const write = async (items: number[]) => {
    sizes.push(items.length);
    return items;
  };
  await Promise.all(Array.from({ length: 250 }, (_, item) => gather("many", item, write)));
  expect(sizes).toEqual([100, 100, 50]);
});

test("a set that fails fails alone", async () => {
  let count = 0;
  const write = async (items: number[]) => {
    count += 1;
    if (count > 1) return items;
    await nextTurn();
    throw new Error("away");
  };
  const ask = (item: number) => gather("fails", item, write);
  // The second comes when the first's set has begun.
  const begun = async () => {
    while (count === 0) await nextTurn();
  };
  const [first, second] = await Promise.allSettled([ask(1), begun().then(() => ask(2))]);
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

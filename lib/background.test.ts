import { expect, test } from "vitest";
import { drainBackground, inBackground, onStop } from "./background";

test("a drain waits for running work, for what it starts, and for loops that are told to end", async () => {
  const ended: string[] = [];
  let finish = () => {};
  const first = new Promise<void>((resolve) => {
    finish = resolve;
  }).then(() => {
    ended.push("first");
    inBackground(
      Promise.resolve().then(() => ended.push("second")),
      "second",
    );
  });
  inBackground(first, "first");
  onStop("loop", async () => {
    ended.push("loop");
    finish();
  });
  expect(await drainBackground(5_000)).toBe(true);
  expect(ended).toEqual(["loop", "first", "second"]);
});

test("work that hangs holds the end up no longer than allowed", async () => {
  inBackground(new Promise(() => {}), "hangs");
  expect(await drainBackground(20)).toBe(false);
});

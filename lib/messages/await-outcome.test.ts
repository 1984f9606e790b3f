import { afterEach, expect, test, vi } from "vitest";
import type { Context } from "@/lib/context";
import { forgetProcessState } from "@/lib/process-state";
import { AnswerClock } from "./answer-clock";
import { announce, awaitHolder } from "./await-outcome";

const { database } = vi.hoisted(() => ({ database: { asked: 0, state: "claimed" } }));
vi.mock("@/db/client", () => ({
  engineSql: () => async () => {
    const found = [{ id: "msg_1", state: database.state, retryAt: null }];
    database.asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return found;
  },
}));

afterEach(() => {
  for (const name of ["messages.running", "messages.looks"]) forgetProcessState(name);
  Object.assign(database, { asked: 0, state: "claimed" });
});

const ctx: Context = { workspaceId: "ws_1", actor: { type: "system" }, requestId: "test" };
const many = Array.from({ length: 200 });

/** Two hundred that wait for the same message, each with so much time left, in ms. */
const waiting = (leftMs: number) =>
  many.map(() => {
    const clock = new AnswerClock(performance.now() - 1_850 + leftMs);
    return awaitHolder(ctx, { key: "m:same", windowS: 120 }, clock);
  });

test("whoever waits until the time is over is answered by what was known: nobody asks the database then", async () => {
  announce("msg_1", new Promise(() => {}));
  const found = await Promise.all(waiting(100));
  expect(new Set(found.map((holder) => holder?.state))).toEqual(new Set(["claimed"]));
  expect(database.asked).toBe(1);
});

test("of many who wait for the same outcome one asks for all, when it is there", async () => {
  let end = () => {};
  announce("msg_1", new Promise<void>((resolve) => (end = resolve)));
  const all = waiting(5_000);
  await vi.waitFor(() => expect(database.asked).toBe(1));
  database.state = "accepted";
  end();
  const found = await Promise.all(all);
  expect(new Set(found.map((holder) => holder?.state))).toEqual(new Set(["accepted"]));
  expect(database.asked).toBe(2);
});

test("what another process sends is asked for again and again, but once for all who wait", async () => {
  const all = waiting(5_000);
  await vi.waitFor(() => expect(database.asked).toBeGreaterThan(2));
  database.state = "delivered";
  expect((await Promise.all(all)).map((holder) => holder?.state)).toEqual(many.map(() => "delivered"));
  expect(database.asked).toBeLessThan(20);
});

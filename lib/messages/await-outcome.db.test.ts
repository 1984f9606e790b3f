import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { closeDb, db, engineSql } from "@/db/client";
import { messages, sendClaims } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import { acceptedMessage } from "@/e2e/fixtures/status-events";
import { newWorkspace } from "@/e2e/fixtures/workspace";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { AnswerClock } from "./answer-clock";
import { announce, awaitHolder } from "./await-outcome";

// As it is, and counted.
vi.mock("@/db/client", async (original) => {
  const real = await original<typeof import("@/db/client")>();
  return { ...real, engineSql: vi.fn(real.engineSql) };
});
const timesAsked = () => vi.mocked(engineSql).mock.calls.length;

beforeAll(() => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(closeDb);

let ctx: Context;
let id: string;
const key = "m:same";
beforeEach(async () => {
  const { id: workspaceId } = await newWorkspace();
  ctx = { workspaceId, actor: { type: "system" }, requestId: "test" };
  const message = { ...acceptedMessage(workspaceId), state: "claimed" as const };
  id = message.id;
  await db().insert(messages).values(message);
  await claim();
  vi.mocked(engineSql).mockClear();
});

const claim = () =>
  db()
    .insert(sendClaims)
    .values({ workspaceId: ctx.workspaceId, key, messageId: id, expiresAt: new Date(Date.now() + 60_000) });

const become = (state: "accepted" | "delivered") =>
  db()
    .update(messages)
    .set({ state })
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, id)));

const many = Array.from({ length: 200 });

/** Waits for the message with so much time left, in ms. */
const awaitIt = (leftMs: number) =>
  awaitHolder(ctx, { key, windowS: 120 }, new AnswerClock(performance.now() - 1_850 + leftMs));

const allAre = (state: string) => many.map(() => state);

test("whoever waits until the time is over is answered by what was known: nobody asks the database then", async () => {
  announce(id, new Promise(() => {}));
  const found = await Promise.all(many.map(() => awaitIt(300)));
  expect(found.map((holder) => holder?.state)).toEqual(allAre("claimed"));
  expect(timesAsked()).toBe(1);
});

test("of many who wait for the same outcome one asks for all, when it is there", async () => {
  let end = () => {};
  announce(id, new Promise<void>((resolve) => (end = resolve)));
  const all = many.map(() => awaitIt(15_000));
  await vi.waitFor(() => expect(timesAsked()).toBe(1));
  await become("accepted");
  end();
  expect((await Promise.all(all)).map((holder) => holder?.state)).toEqual(allAre("accepted"));
  expect(timesAsked()).toBe(2);
});

test("what another process sends is asked for again and again, but once for all who wait", async () => {
  const all = many.map(() => awaitIt(15_000));
  await vi.waitFor(() => expect(timesAsked()).toBeGreaterThan(2));
  await become("delivered");
  expect((await Promise.all(all)).map((holder) => holder?.state)).toEqual(allAre("delivered"));
  // Two hundred that ask for themselves would have done so in the first moment.
  expect(timesAsked()).toBeLessThan(many.length);
});

test("a look that began before the key was taken does not answer for who came after that", async () => {
  const { workspaceId } = ctx;
  await db()
    .delete(sendClaims)
    .where(and(eq(sendClaims.workspaceId, workspaceId), eq(sendClaims.key, key)));
  // What the first look has read is on its way until the key is taken.
  const sql = engineSql();
  let arrive = () => {};
  const late = new Promise<void>((resolve) => (arrive = resolve));
  const slowly = (async (...query: Parameters<typeof sql>) => {
    const rows = await sql(...query);
    await late;
    return rows;
  }) as unknown as typeof sql;
  vi.mocked(engineSql).mockClear().mockReturnValueOnce(slowly);
  const early = awaitIt(15_000);
  await vi.waitFor(() => expect(timesAsked()).toBe(1));
  await claim();
  await become("accepted");
  const after = awaitIt(15_000);
  arrive();
  expect(await early).toBeNull();
  expect((await after)?.state).toBe("accepted");
});

import { and, asc, eq, inArray, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { messageEvents, messages, parkedEvents, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import { acceptedMessage, status } from "@/e2e/fixtures/status-events";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { applyStatusEvents, type StatusEvent } from "./apply-status-events";
import { getMessage } from "./get-message";
import { applyParkedEvents } from "./parked-events";

let ctx: Context;
beforeAll(async () => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  ctx = { workspaceId: newId("workspace"), actor: { type: "system" }, requestId: "test" };
  await db().insert(workspaces).values({ id: ctx.workspaceId, name: "Test" });
});
afterAll(closeDb);

const messageOf = (change: Partial<typeof messages.$inferInsert> = {}) =>
  acceptedMessage(ctx.workspaceId, change);

const tell = (events: readonly StatusEvent[]) =>
  applyStatusEvents(
    ctx,
    events.map((event) => ({ connectionId: "con_test", event })),
  );

/** What is known of a message: its state, its error, and its timeline with what came late in brackets. */
async function known(id: string) {
  const [row] = await db()
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, id)));
  const events = await db()
    .select()
    .from(messageEvents)
    .where(and(eq(messageEvents.workspaceId, ctx.workspaceId), eq(messageEvents.messageId, id)))
    .orderBy(asc(messageEvents.receivedAt), asc(messageEvents.id));
  return {
    state: row?.state,
    error: row?.error?.message ?? null,
    providerMessageId: row?.providerMessageId,
    timeline: events.map(({ state, applied, at }) => `${applied ? state : `(${state})`} ${at.toISOString()}`),
  };
}

const failure = (message: string) => ({
  code: "recipient" as const,
  kind: "undeliverable",
  outcome: "maybe_sent" as const,
  message,
  provider: null,
  retryAfterMs: null,
});

const told = fc.array(
  fc.record({
    of: fc.integer({ min: 0, max: 2 }),
    state: fc.constantFrom("sent", "delivered", "read", "failed"),
    second: fc.integer({ min: 10, max: 12 }),
    byOurs: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

test("events that come in one webhook leave what they would have left one by one", async () => {
  await fc.assert(
    fc.asyncProperty(told, async (events) => {
      const both = await Promise.all(
        ["together", "apart"].map(async (how) => {
          const rows = ["claimed", "unknown", "accepted"].map((state) => {
            const providerMessageId = state === "accepted" ? newId("event") : null;
            return messageOf({ state: state as "claimed", providerMessageId });
          });
          await db().insert(messages).values(rows);
          const names = rows.map(({ providerMessageId }) => providerMessageId ?? newId("event"));
          const all = events.map(({ of, state, second, byOurs }) => {
            const unnamed = rows[of]?.providerMessageId == null;
            return status({
              state,
              at: `2026-10-01T10:00:${second}.000Z`,
              providerMessageId: names[of] ?? "",
              messageId: byOurs || unnamed ? (rows[of]?.id ?? null) : null,
              failure: state === "failed" ? failure(`at ${second}`) : null,
            });
          });
          if (how === "together") await tell(all);
          else for (const event of all) await tell([event]);
          const left = await Promise.all(rows.map(({ id }) => known(id)));
          return left.map(({ providerMessageId, ...rest }, index) => ({
            ...rest,
            named: providerMessageId === names[index],
          }));
        }),
      );
      expect(both[0]).toEqual(both[1]);
    }),
    { numRuns: 40 },
  );
});

describe("a webhook with a thousand events", () => {
  test("is applied by as many statements as one with three", async () => {
    const count = async (events: number) => {
      const rows = Array.from({ length: events }, () => messageOf({ providerMessageId: newId("event") }));
      await db().insert(messages).values(rows);
      const queries: string[] = [];
      const pool = db();
      const { session } = pool as unknown as { session: { client: { options: { debug: unknown } } } };
      session.client.options.debug = (_: number, query: string) => queries.push(query);
      await tell(rows.map((row) => status({ providerMessageId: row.providerMessageId ?? "" })));
      session.client.options.debug = false;
      return queries.length;
    };
    const few = await count(3);
    expect(few).toBeGreaterThan(0);
    expect(await count(1_000)).toBe(few);
  });

  test("of messages that are not known yet keeps them, and they are applied when those are known", async () => {
    const names = Array.from({ length: 1_000 }, () => newId("event"));
    await tell(
      names.flatMap((providerMessageId) => [
        status({ providerMessageId, state: "read" }),
        status({ providerMessageId, state: "sent" }),
      ]),
    );
    const [name = ""] = names;
    const row = messageOf({ providerMessageId: name });
    await db().insert(messages).values(row);
    await applyParkedEvents(ctx, name);
    const { state, timeline } = await known(row.id);
    expect([state, timeline.map((one) => one.split(" ")[0])]).toEqual(["read", ["read", "(sent)"]]);
    const parked = await db()
      .select({ id: parkedEvents.id })
      .from(parkedEvents)
      .where(inArray(parkedEvents.providerMessageId, names));
    expect(parked).toHaveLength(2 * 999);
  });
});

test("webhooks at the same moment that tell of the same messages in other orders all come through", async () => {
  const rows = Array.from({ length: 50 }, () => messageOf({ providerMessageId: newId("event") }));
  await db().insert(messages).values(rows);
  const posts = Array.from({ length: 20 }, (_, turn) => {
    const states = ["sent", "delivered", "read"] as const;
    const events = rows.map((row) =>
      status({ providerMessageId: row.providerMessageId ?? "", state: states[turn % 3] ?? "read" }),
    );
    return turn % 2 === 0 ? events : events.reverse();
  });
  await Promise.all(posts.map(tell));
  for (const { id } of rows) {
    const { state, timeline } = await known(id);
    expect([state, timeline.length]).toEqual(["read", 3]);
  }
});

const accepted = (change: Partial<typeof messages.$inferInsert> = {}) => {
  const providerMessageId = newId("event");
  return { ...messageOf({ providerMessageId, ...change }), providerMessageId };
};

test("an event that waits for a message is judged by what the message has become meanwhile", async () => {
  const [before, behind] = [accepted(), accepted()];
  await db().insert(messages).values([before, behind]);
  let telling: Promise<void> = Promise.resolve();
  await db().transaction(async (tx) => {
    // Both get new places in the table while the events wait.
    await tx.update(messages).set({ say: "Meanwhile." }).where(eq(messages.id, before.id));
    await tx.update(messages).set({ state: "read" }).where(eq(messages.id, behind.id));
    telling = tell(
      [before, behind].map(({ providerMessageId }) => status({ providerMessageId, state: "delivered" })),
    );
    await tx.execute(sql`select pg_sleep(0.5)`);
  });
  await telling;
  expect(await known(before.id)).toMatchObject({
    state: "delivered",
    timeline: ["delivered 2026-10-01T10:00:00.000Z"],
  });
  expect(await known(behind.id)).toMatchObject({
    state: "read",
    timeline: ["(delivered) 2026-10-01T10:00:00.000Z"],
  });
});

test("an event that the database cannot hold harms no other that comes at the same moment", async () => {
  const row = accepted();
  await db().insert(messages).values(row);
  const noise = Array.from({ length: 700 }, () => newId("event")).join("");
  const results = await Promise.allSettled([
    tell([status({})]),
    // Longer than an index takes.
    tell([status({ providerMessageId: noise })]),
    tell([status({ providerMessageId: row.providerMessageId })]),
  ]);
  expect(results.map(({ status: how }) => how)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect((await known(row.id)).state).toBe("delivered");
});

test("a time that lies in another age counts as now", async () => {
  const row = accepted();
  await db().insert(messages).values(row);
  await tell([status({ providerMessageId: row.providerMessageId, at: "+275760-09-13T00:00:00.000Z" })]);
  const { state, timeline } = await known(row.id);
  expect(state).toBe("delivered");
  const [{ year } = { year: 0 }] = await db().execute<{ year: number }>(
    sql`select extract(year from now())::int as year`,
  );
  expect(timeline[0]).toContain(`delivered ${year}`);
});

test("WhatsApp's own id is noted where the send was answered with another", async () => {
  const row = accepted();
  await db().insert(messages).values(row);
  const providerMessageId = `wamid.${newId("event")}`;
  await tell([status({ messageId: row.id, providerMessageId, detail: { pricing: { billable: true } } })]);
  await tell([status({ messageId: row.id, providerMessageId: row.providerMessageId, state: "read" })]);
  const details = await db()
    .select({ detail: messageEvents.detail })
    .from(messageEvents)
    .where(eq(messageEvents.messageId, row.id))
    .orderBy(messageEvents.receivedAt);
  expect(details.map(({ detail }) => detail)).toEqual([
    { pricing: { billable: true }, known_as: [providerMessageId] },
    {},
  ]);
});

test("who looks while events come sees no state that the timeline does not hold yet", async () => {
  const unheld: string[] = [];
  for (let turn = 0; turn < 100; turn += 1) {
    const row = messageOf({ providerMessageId: newId("event") });
    await db().insert(messages).values(row);
    const moved = tell([status({ providerMessageId: row.providerMessageId ?? "", state: "read" })]);
    for (;;) {
      const { state, timeline } = await getMessage(ctx, { messageId: row.id });
      if (state !== "read") continue;
      if (!timeline.some((event) => event.state === state)) unheld.push(row.id);
      break;
    }
    await moved;
  }
  expect(unheld).toEqual([]);
});

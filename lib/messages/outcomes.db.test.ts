import { and, asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { messageEvents, messages, parkedEvents, sendClaims, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import { drainBackground } from "@/lib/background";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { applyStatusEvents, type StatusEvent } from "./apply-status-events";
import { recordOutcome } from "./record-outcome";
import { settleClaims, sweepExpired } from "./settle-claims";

let ctx: Context;

beforeAll(async () => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  ctx = { workspaceId: newId("workspace"), actor: { type: "system" }, requestId: "test" };
  await db().insert(workspaces).values({ id: ctx.workspaceId, name: "Test" });
});
afterAll(closeDb);

async function claimed(change: Partial<typeof messages.$inferInsert> = {}): Promise<string> {
  const id = newId("message");
  await db()
    .insert(messages)
    .values({
      workspaceId: ctx.workspaceId,
      id,
      agentId: "agt_test",
      functionId: "fn_test",
      functionName: "send_otp",
      connectionId: "con_test",
      provider: "meta",
      template: { name: "otp", language: "en" },
      toPhone: "+919876543210",
      toSource: "body",
      values: [],
      leaseUntil: sql`now() + interval '30 seconds'`,
      ...change,
    });
  return id;
}

const mine = (id: string) => and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, id));
const rowOf = async (id: string) => (await db().select().from(messages).where(mine(id)))[0];
const timeline = async (id: string) =>
  (
    await db()
      .select()
      .from(messageEvents)
      .where(eq(messageEvents.messageId, id))
      .orderBy(asc(messageEvents.receivedAt))
  ).map(({ state, applied }) => (applied ? state : `(${state})`));

const status = (change: Partial<StatusEvent>): StatusEvent => ({
  type: "status",
  providerMessageId: newId("event"),
  messageId: null,
  accountKey: null,
  state: "delivered",
  at: new Date().toISOString(),
  failure: null,
  detail: {},
  ...change,
});

async function accepted(id: string, providerMessageId: string): Promise<void> {
  await recordOutcome(ctx, id, {
    result: { ok: true, providerMessageId, response: {} },
    answer: { ok: true, status: "sent", say: "Sent.", message_id: id },
    queued: { ok: true, status: "queued", say: "On its way.", message_id: id },
    retryMs: null,
    telling: { told: null, elapsedMs: () => 5 },
  });
  // What was parked is applied after the answer.
  expect(await drainBackground(5_000)).toBe(true);
}

describe("an outcome", () => {
  test("that a webhook overtook is written down, and the webhook's state applied after it", async () => {
    const id = await claimed();
    const event = status({});
    await applyStatusEvents(ctx, [{ connectionId: "con_test", event }]);
    expect(await rowOf(id)).toMatchObject({ state: "claimed" });
    await accepted(id, event.providerMessageId);
    expect(await rowOf(id)).toMatchObject({ state: "delivered", providerMessageId: event.providerMessageId });
    expect(await timeline(id)).toEqual(["accepted", "delivered"]);
    const parked = await db()
      .select()
      .from(parkedEvents)
      .where(eq(parkedEvents.providerMessageId, event.providerMessageId));
    expect(parked).toEqual([]);
  });

  test("never moves back what a webhook with our own id has told already", async () => {
    const id = await claimed();
    const event = status({ messageId: id, state: "read" });
    await applyStatusEvents(ctx, [{ connectionId: "con_test", event }]);
    await accepted(id, event.providerMessageId);
    expect(await rowOf(id)).toMatchObject({ state: "read", say: "Sent." });
    expect(await timeline(id)).toEqual(["read", "(accepted)"]);
  });

  test("and a webhook at the same moment lose nothing, whoever is first", async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await claimed();
      const event = status({});
      await Promise.all([
        accepted(id, event.providerMessageId),
        applyStatusEvents(ctx, [{ connectionId: "con_test", event }]),
      ]);
      expect(await rowOf(id)).toMatchObject({ state: "delivered" });
    }
  });

  test("that comes after the lease moves the message on from unknown", async () => {
    const id = await claimed({ leaseUntil: new Date(Date.now() - 1_000) });
    await settleClaims();
    expect(await rowOf(id)).toMatchObject({ state: "unknown", error: { outcome: "maybe_sent" } });
    await accepted(id, newId("event"));
    expect(await rowOf(id)).toMatchObject({ state: "accepted", error: null });
    expect(await timeline(id)).toEqual(["unknown", "accepted"]);
  });
});

describe("claims without an outcome", () => {
  test("become unknown when their lease is over, and not before", async () => {
    const over = await claimed({ leaseUntil: new Date(Date.now() - 1_000) });
    const under = await claimed();
    await Promise.all([settleClaims(), settleClaims()]);
    expect(await rowOf(over)).toMatchObject({ state: "unknown" });
    expect(await timeline(over)).toEqual(["unknown"]);
    expect(await rowOf(under)).toMatchObject({ state: "claimed", error: null });
  });
});

describe("what is kept for a time only", () => {
  test("is forgotten after it: keys, secret values", async () => {
    const claim = async (messageId: string, seconds: number) => {
      const key = `x:${newId("event")}`;
      await db()
        .insert(sendClaims)
        .values({
          workspaceId: ctx.workspaceId,
          key,
          messageId,
          expiresAt: sql`now() + make_interval(secs => ${seconds})`,
        });
      return key;
    };
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    const old = await claimed({
      state: "delivered",
      secretValues: "sealed",
      createdAt: longAgo,
      stateAt: longAgo,
    });
    const fresh = await claimed({ state: "delivered", secretValues: "sealed" });
    const running = await claimed();
    const [expired, kept, held] = [await claim(old, -1), await claim(fresh, 60), await claim(running, -1)];
    await sweepExpired();
    expect([(await rowOf(old))?.secretValues, (await rowOf(fresh))?.secretValues]).toEqual([null, "sealed"]);
    const keys = (
      await db().select().from(sendClaims).where(eq(sendClaims.workspaceId, ctx.workspaceId))
    ).map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining([kept, held]));
    expect(keys).not.toContain(expired);
  });
});

import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { messages, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import { acceptedMessage, status } from "@/e2e/fixtures/status-events";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { applyStatusEvents, type StatusEvent } from "./apply-status-events";

/** Events that name whom a message went to, and by which campaign, but no id that is known. */

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
  acceptedMessage(ctx.workspaceId, { provider: "aisensy", template: { campaign: "otp" }, ...change });
const accepted = () => messageOf({ providerMessageId: `wamid.${newId("event")}` });

const tell = (events: readonly StatusEvent[]) =>
  applyStatusEvents(
    ctx,
    events.map((event) => ({ connectionId: "con_test", event })),
  );

async function known(id: string) {
  const [row] = await db()
    .select({ state: messages.state, providerMessageId: messages.providerMessageId })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, id)));
  return row;
}

test("of two messages without an id of the provider's, the newest is told of first", async () => {
  const campaign = `c${newId("event")}`;
  const of = (hours: number) =>
    messageOf({ template: { campaign }, createdAt: sql`now() - make_interval(hours => ${hours})` as never });
  const [old, fresh, ancient] = [of(2), of(1), of(30)];
  await db().insert(messages).values([old, fresh, ancient]);
  const sentTo = { phone: "+919876543210", campaign, lacksId: false };
  const [one, other, third] = [newId("event"), newId("event"), newId("event")];
  await tell([
    status({ providerMessageId: one, sentTo }),
    status({ providerMessageId: one, sentTo, state: "read" }),
    status({ providerMessageId: other, sentTo }),
    status({ providerMessageId: third, sentTo }),
  ]);
  expect(await known(fresh.id)).toMatchObject({ state: "read", providerMessageId: one });
  expect(await known(old.id)).toMatchObject({ state: "delivered", providerMessageId: other });
  expect(await known(ancient.id)).toMatchObject({ state: "accepted", providerMessageId: null });
});

test("an event without the id that sends are answered with means the newest of which nothing was told", async () => {
  const campaign = `c${newId("event")}`;
  const [old, fresh] = [accepted(), accepted()].map((row, n) => ({
    ...row,
    template: { campaign },
    createdAt: sql`now() - make_interval(hours => ${2 - n})` as never,
  }));
  if (!old || !fresh) throw new Error("two rows");
  await db().insert(messages).values([old, fresh]);
  const sentTo = { phone: "+919876543210", campaign, lacksId: true };
  const [one, other] = [newId("event"), newId("event")];
  // An id that is told and is not ours is another's message.
  await tell([status({ providerMessageId: newId("event"), sentTo: { ...sentTo, lacksId: false } })]);
  expect(await known(fresh.id)).toMatchObject({ state: "accepted" });
  await tell([status({ providerMessageId: one, sentTo, state: "sent" })]);
  await tell([status({ providerMessageId: other, sentTo, state: "delivered" })]);
  await tell([status({ providerMessageId: one, sentTo, state: "read" })]);
  expect(await known(fresh.id)).toMatchObject({ state: "read", providerMessageId: fresh.providerMessageId });
  expect(await known(old.id)).toMatchObject({ state: "delivered", providerMessageId: old.providerMessageId });
});

test.each([
  ["Brazil", "+5511987654321", "+551187654321"],
  ["Mexico", "+525512345678", "+5215512345678"],
  ["Argentina", "+541123456789", "+5491123456789"],
])("a number of %s that is told in its other spelling means the message to it", async (_where, to, told) => {
  const campaign = `c${newId("event")}`;
  const of = (toPhone: string) => messageOf({ template: { campaign }, toPhone });
  const [early, late] = [of(to), of(told)];
  await db().insert(messages).values(early);
  const sentTo = (phone: string) => ({ phone, campaign, lacksId: false });
  const [one, other] = [newId("event"), newId("event")];
  await tell([status({ providerMessageId: one, sentTo: sentTo(told) })]);
  expect(await known(early.id)).toMatchObject({ state: "delivered", providerMessageId: one });
  // And the newest of both spellings is meant first.
  await db().insert(messages).values(late);
  await tell([status({ providerMessageId: other, sentTo: sentTo(to) })]);
  expect(await known(late.id)).toMatchObject({ state: "delivered", providerMessageId: other });
  // Without the id that sends are answered with, by what was told before.
  const known_as = [newId("event")];
  const lacking = { ...sentTo(told), lacksId: true };
  await tell([status({ messageId: early.id, providerMessageId: one, state: "sent", detail: { known_as } })]);
  await tell([status({ providerMessageId: known_as[0] ?? "", sentTo: lacking, state: "read" })]);
  expect(await known(early.id)).toMatchObject({ state: "read", providerMessageId: one });
});

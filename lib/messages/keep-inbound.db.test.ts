import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { inboundMessages, optOuts, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { keepInbound } from "./keep-inbound";

let ctx: Context;
beforeAll(async () => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  ctx = { workspaceId: newId("workspace"), actor: { type: "system" }, requestId: "test" };
  await db().insert(workspaces).values({ id: ctx.workspaceId, name: "Test" });
});
afterAll(closeDb);

const wrote = (from: string, text: string, second: number, id = newId("event")) => ({
  connectionId: "con_test",
  event: {
    type: "inbound" as const,
    from,
    text,
    buttonPayload: null,
    at: new Date(Date.UTC(2026, 9, 1, 10, 0, second)).toISOString(),
    accountKey: null,
    providerMessageId: id,
    contextMessageId: null,
  },
});

test("of a webhook with a thousand answers each is kept once, and each number's last wish is followed", async () => {
  const phones = Array.from({ length: 250 }, (_, n) => `+9197${String(10_000_000 + n)}`);
  const told = phones.flatMap((phone, n) => [
    wrote(phone, n % 2 === 0 ? "START" : "STOP", 30),
    wrote(phone, n % 2 === 0 ? "Stop" : "start", 20),
    wrote(phone, "Thanks", 10),
  ]);
  const all = [...told, ...told.slice(0, 250)];
  // Two deliveries of the same at one moment, one of them the other way round.
  await Promise.all([keepInbound(ctx, all), keepInbound(ctx, [...all].reverse())]);
  const kept = await db()
    .select({ from: inboundMessages.fromPhone })
    .from(inboundMessages)
    .where(eq(inboundMessages.workspaceId, ctx.workspaceId));
  expect(kept).toHaveLength(750);
  const stopped = await db()
    .select({ phone: optOuts.phone })
    .from(optOuts)
    .where(and(eq(optOuts.workspaceId, ctx.workspaceId), inArray(optOuts.phone, phones)));
  expect(stopped.map(({ phone }) => phone).sort()).toEqual(phones.filter((_, n) => n % 2 === 1));
});

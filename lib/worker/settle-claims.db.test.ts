import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { messages } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import { drainBackground } from "@/lib/background";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { startSettlingClaims } from "./settle-claims";

beforeAll(() => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(closeDb);

test("a running instance settles what another one left behind, and stops when it is told to", async () => {
  const id = newId("message");
  await db()
    .insert(messages)
    .values({
      workspaceId: newId("workspace"),
      id,
      agentId: "agt_test",
      functionId: "fn_test",
      functionName: "send_otp",
      connectionId: "con_test",
      provider: "meta",
      template: {},
      toPhone: "+919876543210",
      toSource: "body",
      values: [],
      leaseUntil: sql`now() - interval '1 second'`,
    });
  startSettlingClaims();
  const state = async () => (await db().select().from(messages).where(eq(messages.id, id)))[0]?.state;
  await expect.poll(state, { timeout: 5_000 }).toBe("unknown");
  expect(await drainBackground(5_000)).toBe(true);
});

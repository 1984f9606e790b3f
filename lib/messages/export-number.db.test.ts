import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { optOuts, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { exportNumber } from "./export-number";

let ctx: Context;
beforeAll(async () => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  ctx = { workspaceId: newId("workspace"), actor: { type: "system" }, requestId: "test" };
  await db().insert(workspaces).values({ id: ctx.workspaceId, name: "Test" });
});
afterAll(closeDb);

test.each([
  ["+5511987654321", "+551187654321"],
  ["+525512345678", "+5215512345678"],
  ["+5491123456789", "+541123456789"],
])("what is exported of %s tells of the opt-out as %s, but not of another's", async (phone, spelt) => {
  const id = newId("optOut");
  const row = { workspaceId: ctx.workspaceId, reason: "stop" as const };
  await db()
    .insert(optOuts)
    .values([
      { ...row, id, phone: spelt },
      { ...row, id: newId("optOut"), phone: `${phone.slice(0, -1)}0` },
    ]);
  expect((await exportNumber(ctx, { phone })).opt_out).toMatchObject({ id });
});

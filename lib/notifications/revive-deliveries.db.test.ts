import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { addJob } from "@/lib/jobs/add-job";
import { reviveDeliveries } from "./revive-deliveries";

beforeAll(() => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(closeDb);

test("what still is to be told gets a job at the start, where it has none: jobs are in no backup", async () => {
  const workspaceId = newId("workspace");
  const keep = async (state: "waiting" | "delivered" | "failed") => {
    const id = newId("delivery");
    const event = { endpointId: newId("endpoint"), event: "template.paused", data: {} };
    await db()
      .insert(webhookDeliveries)
      .values({ workspaceId, id, state, ...event });
    return id;
  };
  const lost = await keep("waiting");
  const later = await keep("waiting");
  await addJob("tell_outside", { workspaceId, subjectId: later }, 3_600);
  await keep("delivered");
  await keep("failed");
  await reviveDeliveries();
  await reviveDeliveries();
  const jobs = await db().execute(sql`
    select key, run_at <= now() as due from graphile_worker.jobs
    where starts_with(key, ${workspaceId}) order by run_at`);
  expect([...jobs]).toEqual([
    { key: `${workspaceId}:tell_outside:${lost}`, due: true },
    { key: `${workspaceId}:tell_outside:${later}`, due: false },
  ]);
});

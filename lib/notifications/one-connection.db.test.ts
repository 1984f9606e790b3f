import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { connections, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { forgetNumber } from "@/lib/messages/forget-number";
import { createEndpoint } from "./create-endpoint";
import { deleteEndpoint } from "./delete-endpoint";
import { listDeliveries } from "./list-deliveries";
import { tellAlerts } from "./tell-alerts";

/** With the fewest connections that may be set, the screens and jobs have one: a transaction must not ask for more. */

const ctx: Context = {
  workspaceId: newId("workspace"),
  actor: { type: "user", userId: "usr_test", role: "owner" },
  requestId: "test",
};
beforeAll(async () => {
  const parsed = parseEnv({ ...settings(inject("databaseUrl")), DATABASE_POOL_MAX: "2" });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  await db().insert(workspaces).values({ id: ctx.workspaceId, name: "Small" });
});
afterAll(closeDb);

test("what is wrong is told outside", async () => {
  const { endpoint } = await createEndpoint(ctx, {
    url: "https://crm.example/hook",
    description: "",
    events: ["connection.needs_attention", "connection.warning", "template.paused", "failures.above"],
    failures_above: 20,
    enabled: true,
  });
  await db()
    .insert(connections)
    .values({
      workspaceId: ctx.workspaceId,
      id: newId("connection"),
      provider: "meta",
      name: "Number",
      state: "attention",
    });
  await tellAlerts();
  expect(await listDeliveries(ctx, { endpointId: endpoint.id })).toHaveLength(1);
  await deleteEndpoint(ctx, { endpointId: endpoint.id });
});

test("a number is forgotten", async () => {
  const forgotten = await forgetNumber(ctx, { phone: "+919876543210", opt_out: true });
  expect(forgotten).toEqual({ messages: 0, calls: 0, answers: 0, sandbox: 0 });
});

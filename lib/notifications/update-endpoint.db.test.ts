import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { createEndpoint } from "./create-endpoint";
import { updateEndpoint } from "./update-endpoint";

const ctx: Context = { workspaceId: newId("workspace"), actor: { type: "system" }, requestId: "test" };

beforeAll(async () => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  await db().insert(workspaces).values({ id: ctx.workspaceId, name: "Told" });
});
afterAll(closeDb);

const made = async () => {
  const { endpoint } = await createEndpoint(ctx, {
    url: "https://hooks.example.com/midcall",
    description: "",
    events: ["message.updated"],
    failures_above: 35,
    enabled: true,
  });
  return endpoint.id;
};

test("two changes of a webhook at once are both kept", async () => {
  const endpointId = await made();
  for (const times of ["once", "twice", "three times"]) {
    const before = await updateEndpoint(ctx, { endpointId, patch: {} });
    await Promise.all([
      updateEndpoint(ctx, { endpointId, patch: { description: times } }),
      updateEndpoint(ctx, { endpointId, patch: { enabled: !before.enabled } }),
    ]);
    const after = await updateEndpoint(ctx, { endpointId, patch: {} });
    expect(after).toEqual({ ...before, description: times, enabled: !before.enabled });
  }
});

test("a patch that cannot be names its field, and changes nothing", async () => {
  const endpointId = await made();
  const before = await updateEndpoint(ctx, { endpointId, patch: {} });
  for (const patch of [{ events: [] }, { failures_above: 0 }, { url: null }, { nothing: 1 }]) {
    const [field = ""] = Object.keys(patch);
    await expect(updateEndpoint(ctx, { endpointId, patch })).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.any(String) },
    });
  }
  expect(await updateEndpoint(ctx, { endpointId, patch: {} })).toEqual(before);
});

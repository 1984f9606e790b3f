import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { settings } from "@/e2e/fixtures/settings";
import { newWorkspace } from "@/e2e/fixtures/workspace";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { createConnection } from "./create-connection";
import { updateConnection } from "./update-connection";

let ctx: Context;
beforeAll(async () => {
  const parsed = parseEnv({ ...settings(inject("databaseUrl")), SANDBOX: "1", ALLOW_PRIVATE_NETWORK: "1" });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  ctx = { workspaceId: (await newWorkspace()).id, actor: { type: "system" }, requestId: "test" };
});
afterAll(closeDb);

const account = { access_token: "a-real-token", app_secret: "a-real-app-secret" };

test("a stored secret is not taken along to another server: whoever listens there would be told it", async () => {
  const { id: connectionId } = await createConnection(ctx, {
    provider: "meta",
    name: "Real",
    credentials: { ...account, phone_number_id: "106540352242922", waba_id: "104996122399160" },
    settings: {},
  });
  const lead = (base_url: string, credentials: Record<string, string> = {}) =>
    updateConnection(ctx, { connectionId, patch: { credentials, settings: { base_url } } });
  const refused = { code: "invalid", fields: { "settings.base_url": expect.stringContaining("again") } };

  await expect(lead("https://graph.attacker.example")).rejects.toMatchObject(refused);
  // One of two is not enough.
  const half = { access_token: account.access_token };
  await expect(lead("https://graph.attacker.example", half)).rejects.toMatchObject(refused);

  expect((await lead("https://proxy.example.com/meta", account)).settings).toEqual({
    base_url: "https://proxy.example.com/meta",
  });
  await expect(lead("https://proxy.example.com:8443/meta")).rejects.toMatchObject(refused);
  // Elsewhere on the same server, back to the provider's own, and to our sandbox, which keeps no secret.
  await lead("https://proxy.example.com/graph");
  await lead("");
  await lead("http://localhost:3000/api/sandbox/meta");
  // Into the own network, which the operator has opened; out of it, again not.
  await lead("http://10.0.0.7:8080");
  await expect(lead("https://graph.attacker.example")).rejects.toMatchObject(refused);
});

test("so it is with each of several addresses; a secret that is taken away need not come along", async () => {
  const { id: connectionId } = await createConnection(ctx, {
    provider: "aisensy",
    name: "Basic",
    credentials: { plan: "basic", api_key: "a-real-campaign-key" },
    settings: {},
  });
  const patch = { settings: { campaign_base_url: "https://attacker.example" } };
  await expect(updateConnection(ctx, { connectionId, patch })).rejects.toMatchObject({
    fields: { "settings.campaign_base_url": expect.stringContaining("again") },
  });
  const credentials = { api_key: "another-key" };
  await updateConnection(ctx, { connectionId, patch: { ...patch, credentials } });
});

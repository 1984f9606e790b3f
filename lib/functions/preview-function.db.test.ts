import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { templates, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import { createAgent } from "@/lib/agents/create-agent";
import { agentInput } from "@/lib/agents/schema";
import { createConnection } from "@/lib/connections/create-connection";
import { connectionInput } from "@/lib/connections/schema";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { createFunction } from "./create-function";
import { duplicateFunction } from "./duplicate-function";
import { previewFunction } from "./preview-function";
import { functionInput } from "./schema";

/** A workspace with an agent and an account whose templates have been read. */
async function newHouse() {
  const workspaceId = newId("workspace");
  await db().insert(workspaces).values({ id: workspaceId, name: "Test" });
  const ctx: Context = { workspaceId, actor: { type: "system" }, requestId: "test" };
  const { agent } = await createAgent(
    ctx,
    agentInput.parse({
      name: "Clinic",
      default_country: "IN",
      metadata_fields: [{ key: "customer.name", label: "Name", example: "Asha" }],
    }),
  );
  const connection = await createConnection(
    ctx,
    connectionInput.parse({
      provider: "meta",
      name: "Account",
      credentials: {
        access_token: "EAAtesttoken",
        phone_number_id: "106540352242922",
        waba_id: "104996122399160",
      },
    }),
  );
  const readAt = new Date();
  await db()
    .insert(templates)
    .values({
      workspaceId,
      connectionId: connection.id,
      name: "greeting",
      language: "en",
      externalId: "1",
      category: "UTILITY",
      status: "APPROVED",
      quality: null,
      parameterFormat: "positional",
      components: [
        { type: "body", text: "Hi {{1}}, your code is {{2}}. Call {{3}}.", examples: { "2": "123456" } },
      ],
      readAt,
    });
  const draft = {
    name: "send_code",
    connection_id: connection.id,
    template: { name: "greeting", language: "en" },
    mappings: [
      { slot: "body.1", source: "metadata", key: "customer.name" },
      { slot: "body.2", source: "in_call", name: "otp_code", description: "the code" },
      { slot: "body.3", source: "static", value: "112" },
    ],
    description: "Send the code when the customer asks for it",
  };
  return { ctx, agent, draft };
}

describe("a draft of a function", () => {
  beforeAll(() => {
    const parsed = parseEnv(settings(inject("databaseUrl")));
    if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
    setEnv(parsed.env);
  });
  afterAll(closeDb);

  test("is shown as the engine sees it and as the provider would get it, filled with the examples", async () => {
    const { ctx, agent, draft } = await newHouse();
    const preview = await previewFunction(ctx, { agentId: agent.id, draft });
    expect(preview.definition).toMatchObject({
      tools: [{ function: { name: "send_code", parameters: { required: ["otp_code"] } } }],
    });
    expect(preview.values.map(({ slot, value }) => [slot, value])).toEqual([
      ["body.1", "Asha"],
      ["body.2", "123456"],
      ["body.3", "112"],
    ]);
    expect(JSON.stringify(preview.request?.body)).toContain('"123456"');
    expect(JSON.stringify(preview)).not.toContain("EAAtesttoken");
  });

  test("with an open slot is refused and the slot is named", async () => {
    const { ctx, agent, draft } = await newHouse();
    const open = { ...draft, mappings: draft.mappings.slice(1) };
    await expect(previewFunction(ctx, { agentId: agent.id, draft: open })).rejects.toMatchObject({
      code: "invalid",
      fields: { mappings: expect.stringContaining("body.1") },
    });
  });

  test("of another workspace's agent is not found", async () => {
    const mine = await newHouse();
    const theirs = await newHouse();
    await expect(
      previewFunction(mine.ctx, { agentId: theirs.agent.id, draft: mine.draft }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("once saved, is duplicated under a free name: disabled beside its original, as it was elsewhere", async () => {
    const { ctx, agent, draft } = await newHouse();
    const { agent: other } = await createAgent(
      ctx,
      agentInput.parse({ name: "Other", default_country: "IN" }),
    );
    const original = await createFunction(ctx, { agentId: agent.id, data: functionInput.parse(draft) });
    const beside = await duplicateFunction(ctx, { functionId: original.id });
    expect(beside).toMatchObject({ name: "send_code_2", enabled: false, mappings: original.mappings });
    const elsewhere = await duplicateFunction(ctx, { functionId: original.id, agentId: other.id });
    expect(elsewhere).toMatchObject({ name: "send_code", enabled: true, agent_id: other.id });
  });
});

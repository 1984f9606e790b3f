import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { templates, workspaces } from "@/db/schema";
import { newDraftHouse } from "@/e2e/fixtures/draft-house";
import { settings } from "@/e2e/fixtures/settings";
import { createAgent } from "@/lib/agents/create-agent";
import { agentInput } from "@/lib/agents/schema";
import { parseEnv, setEnv } from "@/lib/env";
import { createFunction } from "./create-function";
import { duplicateFunction } from "./duplicate-function";
import { listExamples } from "./list-examples";
import { previewFunction } from "./preview-function";
import { functionInput } from "./schema";

describe("a draft of a function", () => {
  beforeAll(() => {
    const parsed = parseEnv(settings(inject("databaseUrl")));
    if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
    setEnv(parsed.env);
  });
  afterAll(closeDb);

  test("is shown as the engine sees it and as the provider would get it, filled with the examples", async () => {
    const { ctx, agent, draft } = await newDraftHouse();
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

  test("is shown by the workspace's clock, as it will be sent", async () => {
    const { ctx, agent, draft } = await newDraftHouse();
    // Fourteen hours ahead: never the date and the hour of UTC at once.
    const timeZone = "Pacific/Kiritimati";
    await db().update(workspaces).set({ timeZone }).where(eq(workspaces.id, ctx.workspaceId));
    const at = { as: "date_time" };
    const example = "2026-11-05T20:00:00Z";
    const mappings = [
      { slot: "body.1", source: "metadata", key: "due", format: at, example },
      { slot: "body.2", source: "metadata", key: "date" },
      { slot: "body.3", source: "metadata", key: "time" },
    ];
    const { values } = await previewFunction(ctx, { agentId: agent.id, draft: { ...draft, mappings } });
    const [due, date, time] = values.map(({ value }) => value.replace(/\s/g, " "));
    expect(due).toBe("November 6, 2026 at 10:00 AM");
    const ahead = new Date(Date.now() + 14 * 3_600_000).toISOString();
    expect([date, time?.slice(0, 2)]).toEqual([ahead.slice(0, 10), ahead.slice(11, 13)]);
  });

  test("with an open slot is refused and the slot is named", async () => {
    const { ctx, agent, draft } = await newDraftHouse();
    const open = { ...draft, mappings: draft.mappings.slice(1) };
    await expect(previewFunction(ctx, { agentId: agent.id, draft: open })).rejects.toMatchObject({
      code: "invalid",
      fields: { mappings: expect.stringContaining("body.1") },
    });
  });

  test("of another workspace's agent is not found", async () => {
    const mine = await newDraftHouse();
    const theirs = await newDraftHouse();
    await expect(
      previewFunction(mine.ctx, { agentId: theirs.agent.id, draft: mine.draft }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("once saved, is tried with the same examples, with no template known too", async () => {
    const { ctx, agent, draft } = await newDraftHouse();
    const { id } = await createFunction(ctx, { agentId: agent.id, data: functionInput.parse(draft) });
    const [theName, theCode] = ["customer.name", "otp_code"];
    const preview = await previewFunction(ctx, { agentId: agent.id, draft });
    const shown = Object.fromEntries(preview.values.map(({ slot, value }) => [slot, value]));
    expect(await listExamples(ctx, { agentId: agent.id })).toEqual({
      [id]: { metadata: { [theName]: shown["body.1"] }, arguments: { [theCode]: shown["body.2"] } },
    });
    await db().delete(templates).where(eq(templates.workspaceId, ctx.workspaceId));
    expect(await listExamples(ctx, { agentId: agent.id })).toEqual({
      [id]: { metadata: { [theName]: "Asha" }, arguments: { [theCode]: theCode } },
    });
  });

  test("once saved, is duplicated under a free name: disabled beside its original, as it was elsewhere", async () => {
    const { ctx, agent, draft } = await newDraftHouse();
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

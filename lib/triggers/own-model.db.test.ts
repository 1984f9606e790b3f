import { eq } from "drizzle-orm";
import { describe, expect, inject, test } from "vitest";
import { db } from "@/db/client";
import { languageModels } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import {
  heard,
  modelBase,
  newHouse,
  newLines,
  startModelStandIn,
  use,
  withModel,
} from "@/e2e/fixtures/trigger-house";
import { listAudit } from "@/lib/audit/list-audit";
import { reseal } from "@/lib/crypto";
import { sealedPlaces } from "@/lib/worker/sealed-places";
import { checkModel } from "./check-model";
import { deleteModel } from "./delete-model";
import { getModel } from "./get-model";
import { saveModel } from "./save-model";

startModelStandIn();

describe("a workspace's own model", () => {
  const own = (change: object = {}) => ({
    base_url: `${modelBase()}/`,
    model: "mine",
    api_key: "sk-own-0123456789",
    ...change,
  });
  /** How the model's server was asked last. */
  const last = () => ({ key: heard.at(-1)?.key, model: heard.at(-1)?.body.model });

  test("goes before the environment's, and when it is removed the environment's is asked again", async () => {
    const { ctx, ask } = await newLines(["Hello"]);
    await saveModel(ctx, own());
    expect((await ask()).outcome).toMatchObject({ model: "mine" });
    expect(last()).toEqual({ key: "Bearer sk-own-0123456789", model: "mine" });
    await deleteModel(ctx);
    await ask();
    expect(last()).toEqual({ key: "Bearer sk-test", model: "small" });
    await expect(deleteModel(ctx)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is another workspace's business to nobody, and its key is shown to nobody", async () => {
    const [one, other] = [await newLines(["Hello"]), await newLines(["Hello"])];
    await saveModel(one.ctx, own());
    expect(await getModel(one.ctx)).toEqual({
      source: "workspace",
      model: "mine",
      own: { base_url: modelBase(), model: "mine", has_key: true, api_key_hint: "6789" },
      may_be_private: true,
    });
    expect(await getModel(other.ctx)).toMatchObject({ source: "environment", model: "small", own: null });
    const [row] = await db()
      .select()
      .from(languageModels)
      .where(eq(languageModels.workspaceId, one.ctx.workspaceId));
    expect(row?.apiKey).toMatch(/^v1\./);
    const log = await listAudit(one.ctx, { thing: "language_model" });
    expect(log.data).toHaveLength(1);
    expect(JSON.stringify(log.data)).not.toContain("sk-own");
  });

  test("keeps its key when only the name changes, and never takes it along to another server", async () => {
    const { ctx, ask } = await newLines(["Hello"]);
    await saveModel(ctx, own());
    await saveModel(ctx, own({ model: "newer", api_key: undefined }));
    await ask();
    expect(last()).toEqual({ key: "Bearer sk-own-0123456789", model: "newer" });
    await saveModel(
      ctx,
      own({ base_url: modelBase().replace("127.0.0.1", "localhost"), api_key: undefined }),
    );
    await ask();
    expect(last()).toEqual({ key: undefined, model: "mine" });
    expect(await getModel(ctx)).toMatchObject({ own: { has_key: false, api_key_hint: null } });
  });

  test("in a private network is refused with the way out, until whoever runs Midcall allows it", async () => {
    const { ctx, ask } = await newLines(["Hello"]);
    const refused = {
      code: "invalid",
      fields: { base_url: expect.stringMatching(/LLM_ALLOW_PRIVATE_NETWORK=1/) },
    };
    try {
      use({ ALLOW_PRIVATE_NETWORK: "0" });
      for (const base_url of [
        modelBase(),
        "https://127.0.0.1/v1",
        "https://ollama.local/v1",
        "https://10.0.0.7/v1",
      ]) {
        await expect(saveModel(ctx, own({ base_url }))).rejects.toMatchObject(refused);
      }
      expect(await getModel(ctx)).toMatchObject({ source: null, may_be_private: false });
      use({ ALLOW_PRIVATE_NETWORK: "0", LLM_ALLOW_PRIVATE_NETWORK: "1" });
      await saveModel(ctx, own());
      await ask();
      // Allowed no more: what was set then reaches nobody.
      use({ ALLOW_PRIVATE_NETWORK: "0" });
      const before = heard.length;
      await expect(ask()).rejects.toMatchObject({
        message: expect.stringMatching(/LLM_ALLOW_PRIVATE_NETWORK=1/),
      });
      expect(heard.length).toBe(before);
    } finally {
      withModel();
    }
  });

  test.each([
    "not an address",
    "ftp://models.example.com",
    "https://user:pass@models.example.com/v1",
    "https://models.example.com/v1?key=x",
  ])("is no address like %s", async (base_url) => {
    const { ctx } = await newHouse();
    await expect(saveModel(ctx, own({ base_url }))).rejects.toMatchObject({ code: "invalid" });
  });

  test("is asked by a check whether it answers and calls tools", async () => {
    const { ctx } = await newHouse();
    expect(await checkModel(ctx)).toMatchObject({
      model: "small",
      calls_tools: true,
      answer_ms: expect.any(Number),
    });
    try {
      use({});
      await expect(checkModel(ctx)).rejects.toMatchObject({ code: "conflict" });
    } finally {
      withModel();
    }
  });

  test("has its key turned with the others when the encryption key is rotated", async () => {
    const { ctx, ask } = await newLines(["Hello"]);
    await saveModel(ctx, own());
    const old = settings(inject("databaseUrl")).ENCRYPTION_KEY ?? "";
    const fresh = Buffer.alloc(32, 9).toString("base64");
    const llm = { LLM_ALLOW_PRIVATE_NETWORK: "1" };
    try {
      use({ ...llm, ENCRYPTION_KEY: `${fresh},${old}` });
      const turn = sealedPlaces["keys of language models"];
      for (const write of (await turn?.(reseal)) ?? []) await write();
      use({ ...llm, ENCRYPTION_KEY: fresh });
      await ask();
      expect(last().key).toBe("Bearer sk-own-0123456789");
    } finally {
      withModel();
    }
  });
});

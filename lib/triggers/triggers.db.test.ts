import { createServer } from "node:http";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { functions, languageModels, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import { createAgent } from "@/lib/agents/create-agent";
import { agentInput } from "@/lib/agents/schema";
import { listAudit } from "@/lib/audit/list-audit";
import type { Context } from "@/lib/context";
import { reseal } from "@/lib/crypto";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { forgetProcessState } from "@/lib/process-state";
import { sealedPlaces } from "@/lib/worker/sealed-places";
import { askTrigger } from "./ask-trigger";
import { checkModel } from "./check-model";
import { deleteModel } from "./delete-model";
import { getModel } from "./get-model";
import { listLines } from "./list-lines";
import { saveLines } from "./save-lines";
import { saveModel } from "./save-model";
import { suggestLines } from "./suggest-lines";

type Asked = { key: string | undefined; body: Record<string, unknown> };
const heard: Asked[] = [];
/** Answers of the stand-in model: HTTP status and body, by what the last message says. */
const script: [RegExp, number, unknown][] = [
  [
    /code 4711/,
    200,
    {
      choices: [
        {
          message: {
            content: null,
            tool_calls: [
              {
                id: "1",
                type: "function",
                function: { name: "send_code", arguments: '{"otp_code":"4711"}' },
              },
            ],
          },
        },
      ],
    },
  ],
  [
    /odd arguments/,
    200,
    { choices: [{ message: { tool_calls: [{ function: { name: "send_code", arguments: "{" } }] } }] },
  ],
  [
    /odd letters/,
    200,
    {
      choices: [
        {
          message: { tool_calls: [{ function: { name: "send_code", arguments: { otp_code: "1\u00002" } } }] },
        },
      ],
    },
  ],
  [
    /send me a greeting/,
    200,
    { choices: [{ message: { tool_calls: [{ function: { name: "send_greeting", arguments: "{}" } }] } }] },
  ],
  [/no chat/, 200, { hello: 1 }],
  [/wrong key/, 401, {}],
  [/too many/, 429, { error: { message: "Rate limit reached" } }],
  [/no list/, 200, { choices: [{ message: { content: "I would rather not." } }] }],
  [
    /five lines/,
    200,
    {
      choices: [
        {
          message: {
            content: '```json\n{"should":["Send me the code"],"should_not":["What is a code?"]}\n```',
          },
        },
      ],
    },
  ],
];
const server = createServer(async (request, response) => {
  let text = "";
  for await (const chunk of request) text += chunk;
  const body = JSON.parse(text);
  heard.push({ key: request.headers.authorization, body });
  const said: string = body.messages.at(-1).content;
  const [, status, answer] = script.find(([words]) => words.test(said)) ?? [
    /./,
    200,
    { choices: [{ message: { content: "Of course." } }] },
  ];
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
});

function use(more: Record<string, string>) {
  const parsed = parseEnv({ ...settings(inject("databaseUrl")), ...more });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  forgetProcessState("env");
  setEnv(parsed.env);
}
const portOf = (address: ReturnType<typeof server.address>) =>
  typeof address === "object" && address ? address.port : 0;
let base = "";
const withModel = () =>
  use({ LLM_BASE_URL: base, LLM_MODEL: "small", LLM_API_KEY: "sk-test", ALLOW_PRIVATE_NETWORK: "1" });
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${portOf(server.address())}/v1`;
  withModel();
});
afterAll(async () => {
  await closeDb();
  await new Promise((done) => server.close(done));
});

async function newHouse(description = "Send the code when the customer asks for it") {
  const workspaceId = newId("workspace");
  await db().insert(workspaces).values({ id: workspaceId, name: "Test" });
  const ctx: Context = { workspaceId, actor: { type: "system" }, requestId: "test" };
  const { agent } = await createAgent(ctx, agentInput.parse({ name: "Clinic", default_country: "IN" }));
  const functionId = newId("function");
  await db()
    .insert(functions)
    .values({
      workspaceId,
      id: functionId,
      agentId: agent.id,
      connectionId: newId("connection"),
      name: "send_code",
      template: { name: "x", language: "en" },
      mappings: [
        { slot: "body.1", source: "in_call", name: "otp_code", description: "the code" },
        { slot: "body.2", source: "static", value: "not for the model" },
      ],
      description,
    });
  return { ctx, agentId: agent.id, functionId };
}

/** A function's lines, made anew. */
async function newLines(should: string[], should_not: string[] = []) {
  const house = await newHouse();
  const lines = await saveLines(house.ctx, { functionId: house.functionId, should, should_not });
  const ask = (line = lines[0]?.id) =>
    askTrigger(house.ctx, { agentId: house.agentId, body: { line: line ?? "" } });
  return { ...house, lines, ask };
}

describe("a line of a customer", () => {
  test("is shown to the model with the real definitions, and its call is read with its values and kept", async () => {
    const { ctx, functionId, ask } = await newLines(["Yes, code 4711 please"]);
    const asked = await ask();
    expect(asked.outcome).toEqual({
      called: "send_code",
      arguments: { otp_code: "4711" },
      said: "",
      model: "small",
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(await listLines(ctx, { functionId })).toEqual([asked]);
    const { key, body: sent } = heard.at(-1) ?? {};
    expect(key).toBe("Bearer sk-test");
    expect(sent).toMatchObject({
      model: "small",
      tools: [
        {
          type: "function",
          function: { name: "send_code", parameters: { required: ["otp_code"] } },
        },
      ],
    });
    expect(JSON.stringify(sent)).not.toContain("not for the model");
  });

  test("is shown together with a function that is not switched on yet", async () => {
    const { ctx, functionId, ask } = await newLines(["Hello"]);
    await db().update(functions).set({ enabled: false }).where(eq(functions.id, functionId));
    await ask();
    expect(heard.at(-1)?.body).toMatchObject({ tools: [{ function: { name: "send_code" } }] });
    expect(await listLines(ctx, { functionId })).toHaveLength(1);
  });

  test("may call nothing, and what no database can hold is left out of what the model says", async () => {
    const { ask, lines } = await newLines(["Good morning", "odd arguments", "odd letters"]);
    expect((await ask()).outcome).toMatchObject({ called: null, arguments: {}, said: "Of course." });
    expect((await ask(lines[1]?.id)).outcome).toMatchObject({ called: "send_code", arguments: {} });
    expect((await ask(lines[2]?.id)).outcome).toMatchObject({ arguments: { otp_code: "12" } });
  });

  test.each([
    ["no chat", /no chat completion/],
    ["wrong key", /refuses the key/],
    ["too many", /HTTP 429: Rate limit reached/],
  ])("to a server that says %s ends in words, and nothing is kept", async (text, words) => {
    const { ctx, functionId, ask } = await newLines([text]);
    await expect(ask()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(words),
    });
    expect(await listLines(ctx, { functionId })).toMatchObject([{ outcome: null }]);
  });

  test("of another agent or workspace is not found", async () => {
    const [one, other] = [await newLines(["Hello"]), await newLines(["Hello"])];
    const body = { line: other.lines[0]?.id };
    for (const agentId of [one.agentId, other.agentId]) {
      await expect(askTrigger(one.ctx, { agentId, body })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(
      saveLines(one.ctx, { functionId: other.functionId, should: [], should_not: [] }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("that stays keeps what the model made of it; one that was changed is not asked yet", async () => {
    const { ctx, functionId, ask } = await newLines(["Good morning", "Hello"]);
    const { id, outcome } = await ask();
    const should = ["Hello there", "Good morning", "Good morning"];
    const saved = await saveLines(ctx, { functionId, should, should_not: ["Good morning"] });
    expect(saved).toEqual([
      { id: expect.any(String), text: "Hello there", fires: true, outcome: null },
      { id, text: "Good morning", fires: true, outcome },
      { id: expect.any(String), text: "Good morning", fires: false, outcome: null },
    ]);
    expect(await listLines(ctx, { functionId })).toEqual(saved);
  });
});

describe("lines that the model writes", () => {
  test("are read out of what is around them, and kept beside those that were there", async () => {
    const { ctx, agentId, functionId } = await newLines(["My own"]);
    const suggest = () => suggestLines(ctx, { agentId, body: { suggest_for: functionId } });
    await suggest();
    const { lines } = await suggest();
    expect(lines.map(({ text, fires }) => [text, fires])).toEqual([
      ["My own", true],
      ["Send me the code", true],
      ["What is a code?", false],
    ]);
    expect(await listLines(ctx, { functionId })).toEqual(lines);
  });

  test("are refused in words where they are none, and for a function of another agent", async () => {
    const { ctx, agentId, functionId } = await newHouse("Say no list when you are asked for one");
    const other = await newHouse();
    await expect(suggestLines(ctx, { agentId, body: { suggest_for: functionId } })).rejects.toMatchObject({
      code: "unavailable",
    });
    await expect(
      suggestLines(ctx, { agentId, body: { suggest_for: other.functionId } }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a workspace's own model", () => {
  const own = (change: object = {}) => ({
    base_url: `${base}/`,
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
      own: { base_url: base, model: "mine", has_key: true, api_key_hint: "6789" },
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
    await saveModel(ctx, own({ base_url: base.replace("127.0.0.1", "localhost"), api_key: undefined }));
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
        base,
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

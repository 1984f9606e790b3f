import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { functions, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import { createAgent } from "@/lib/agents/create-agent";
import { agentInput } from "@/lib/agents/schema";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { forgetProcessState } from "@/lib/process-state";
import { askTrigger } from "./ask-trigger";
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

describe("a line of a customer", () => {
  test("is shown to the model with the real definitions, and its call is read with its values", async () => {
    const { ctx, agentId } = await newHouse();
    const body = { text: "Yes, code 4711 please" };
    expect(await askTrigger(ctx, { agentId, body })).toEqual({
      called: "send_code",
      arguments: { otp_code: "4711" },
      said: "",
    });
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

  test("may call nothing, and arguments that are no JSON are none", async () => {
    const { ctx, agentId } = await newHouse();
    const ask = (text: string) => askTrigger(ctx, { agentId, body: { text } });
    expect(await ask("Good morning")).toEqual({ called: null, arguments: {}, said: "Of course." });
    expect(await ask("odd arguments")).toMatchObject({ called: "send_code", arguments: {} });
  });

  test.each([
    ["no chat", /no chat completion/],
    ["wrong key", /refuses the key/],
    ["too many", /HTTP 429: Rate limit reached/],
  ])("to a server that says %s ends in words", async (text, words) => {
    const { ctx, agentId } = await newHouse();
    await expect(askTrigger(ctx, { agentId, body: { text } })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(words),
    });
  });

  test("reaches no private network without leave, and nobody where no model is set", async () => {
    const { ctx, agentId } = await newHouse();
    const before = heard.length;
    const ask = () => askTrigger(ctx, { agentId, body: { text: "Hello" } });
    try {
      use({ LLM_BASE_URL: base.replace("http:", "https:"), LLM_MODEL: "small", ALLOW_PRIVATE_NETWORK: "0" });
      await expect(ask()).rejects.toMatchObject({ message: expect.stringMatching(/private network/) });
      use({ LLM_BASE_URL: base, LLM_MODEL: "small", ALLOW_PRIVATE_NETWORK: "0" });
      await expect(ask()).rejects.toMatchObject({ message: expect.stringMatching(/https/) });
      use({});
      await expect(ask()).rejects.toMatchObject({ code: "conflict" });
    } finally {
      withModel();
    }
    expect(heard.length).toBe(before);
  });
});

describe("lines that the model writes", () => {
  test("are read out of what is around them, and name the function that they should set off", async () => {
    const { ctx, agentId, functionId } = await newHouse();
    expect(await suggestLines(ctx, { agentId, body: { suggest_for: functionId } })).toEqual({
      lines: [
        { text: "Send me the code", expected: "send_code" },
        { text: "What is a code?", expected: null },
      ],
    });
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

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { agents, connections, engineRequests, functions, toolCalls, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import { createAgent } from "@/lib/agents/create-agent";
import { agentInput } from "@/lib/agents/schema";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { findThings } from "./find-things";
import { firstSteps } from "./first-steps";

beforeAll(() => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(closeDb);

async function newHouse(): Promise<Context> {
  const workspaceId = newId("workspace");
  await db().insert(workspaces).values({ id: workspaceId, name: "Test" });
  return { workspaceId, actor: { type: "system" }, requestId: "test" };
}

const newAgent = async (ctx: Context, name: string, sample = false) => {
  const input = agentInput.parse({ name, default_country: "IN" });
  return (await createAgent(ctx, { ...input, sample })).agent.id;
};

test("each of the first steps is ticked by its fact, in a workspace's own things alone", async () => {
  const [ctx, other] = [await newHouse(), await newHouse()];
  const { workspaceId } = ctx;
  await newAgent(ctx, "Sample", true);
  await newAgent(other, "Theirs");
  const nothing = { connected: false, added: false, tried: false, plugged: false, armed: false };
  expect(await firstSteps(ctx)).toEqual({ agentId: null, functionId: null, ...nothing });

  const agentId = await newAgent(ctx, "Front desk");
  expect(await firstSteps(ctx)).toEqual({ agentId, functionId: null, ...nothing });

  const connectionId = newId("connection");
  await db()
    .insert(connections)
    .values({
      workspaceId,
      id: newId("connection"),
      provider: "meta",
      name: "Sandbox",
      state: "connected",
      sample: true,
    });
  expect(await firstSteps(ctx), "the sandbox is no account").toMatchObject({ connected: false });
  await db()
    .insert(connections)
    .values({ workspaceId, id: connectionId, provider: "meta", name: "Account", state: "connected" });
  expect(await firstSteps(ctx)).toMatchObject({ connected: true, added: false });

  const functionId = newId("function");
  const description = "Send it when the customer asks for it";
  const template = { name: "x", language: "en" };
  await db().insert(functions).values({
    workspaceId,
    id: functionId,
    agentId,
    connectionId,
    name: "send_x",
    template,
    mappings: [],
    description,
  });
  expect(await firstSteps(ctx)).toMatchObject({ agentId, functionId, added: true, tried: false });
  const later = await newAgent(ctx, "Later");
  expect(await firstSteps(ctx), "the agent that has functions goes on").toMatchObject({
    agentId,
    functionId,
  });
  await db().delete(agents).where(eq(agents.id, later));

  await db()
    .insert(toolCalls)
    .values({
      workspaceId,
      id: newId("message"),
      agentId,
      functionName: "send_x",
      ok: true,
      status: "dry_run",
      say: "x",
      answerMs: 1,
    });
  expect(await firstSteps(ctx)).toMatchObject({ tried: true, plugged: false });

  await db()
    .insert(engineRequests)
    .values({
      workspaceId,
      id: newId("message"),
      agentId,
      route: "function",
      letIn: true,
      verdict: "dry_run",
      httpStatus: 200,
      client: "other",
      answerMs: 1,
    });
  expect(await firstSteps(ctx)).toMatchObject({ plugged: true, armed: false });
  await db().update(agents).set({ armed: true });
  expect(await firstSteps(ctx)).toMatchObject({ armed: true });
  expect(await firstSteps(other)).toMatchObject({ ...nothing, armed: true });

  const found = async (q: string) => (await findThings(ctx, { q })).map(({ kind, title }) => [kind, title]);
  expect(await found("send x")).toEqual([["function", "send_x"]]);
  expect(await found("DESK")).toEqual([["agent", "Front desk"]]);
  expect(await found(connectionId)).toEqual([["connection", "Account"]]);
  expect(await found("Theirs")).toEqual([]);
  expect(await found("%")).toEqual([]);
});

import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import {
  agents,
  calls,
  connections,
  functions,
  messages,
  templates,
  toolCalls,
  workspaces,
} from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { listFindings } from "./list-findings";

let ctx: Context;
let agentId: string;
let connectionId: string;
let functionId: string;

beforeAll(() => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(closeDb);

const mappings = [
  {
    slot: "body.1",
    source: "in_call",
    name: "plan",
    description: "The plan that was agreed on",
    type: "text",
    when_missing: "default",
    default: "Basic",
  },
];
const body = (text: string) => [{ type: "body", text }];

/** A workspace in which all is well: one agent, one function, its template approved and read. */
beforeEach(async () => {
  const workspaceId = newId("workspace");
  ctx = { workspaceId, actor: { type: "system" }, requestId: "test" };
  agentId = newId("agent");
  connectionId = newId("connection");
  functionId = newId("function");
  await db().insert(workspaces).values({ id: workspaceId, name: "Findings" });
  await db()
    .insert(agents)
    .values({ workspaceId, id: agentId, name: "Desk", engine: "generic", defaultCountry: "IN" });
  await db().insert(connections).values({
    workspaceId,
    id: connectionId,
    provider: "meta",
    name: "Number",
    state: "connected",
    templatesReadAt: new Date(),
  });
  await db()
    .insert(templates)
    .values({
      workspaceId,
      connectionId,
      name: "plan_info",
      language: "en",
      externalId: "1",
      category: "UTILITY",
      status: "APPROVED",
      parameterFormat: "positional",
      components: body("Your plan is {{1}}."),
      readAt: new Date(),
    });
  await db()
    .insert(functions)
    .values({
      workspaceId,
      id: functionId,
      agentId,
      connectionId,
      name: "send_plan",
      template: { name: "plan_info", language: "en" },
      mappings,
      description: "Send the plan when the customer asks for it in writing",
      updatedAt: new Date(Date.now() - 86_400_000),
    });
});

const kinds = async () => (await listFindings(ctx)).map(({ kind }) => kind);

async function toolCallsOf(
  count: number,
  call: Pick<typeof toolCalls.$inferInsert, "status" | "code" | "details">,
) {
  await db()
    .insert(toolCalls)
    .values(
      Array.from({ length: count }, () => ({
        workspaceId: ctx.workspaceId,
        id: newId("toolCall"),
        agentId,
        functionName: "send_plan",
        ok: false,
        say: "",
        answerMs: 5,
        ...call,
      })),
    );
}

async function messagesWith(values: readonly string[]) {
  await db()
    .insert(messages)
    .values(
      values.map((value) => ({
        workspaceId: ctx.workspaceId,
        id: newId("message"),
        agentId,
        functionId,
        functionName: "send_plan",
        connectionId,
        provider: "meta",
        template: { name: "plan_info", language: "en" },
        toPhone: "+919876543210",
        toSource: "body" as const,
        values: [{ slot: "body.1", value, source: "in_call" }],
      })),
    );
}

async function phoneCalls(count: number) {
  await db()
    .insert(calls)
    .values(
      Array.from({ length: count }, (_, at) => ({
        workspaceId: ctx.workspaceId,
        id: newId("call"),
        agentId,
        engineCallId: `c-${at}`,
      })),
    );
}

test("where all is well nothing is found", async () => {
  await messagesWith(["Gold", ...Array(15).fill("Basic")]);
  await toolCallsOf(5, { status: "needs_input", details: { missing: ["plan"] } });
  await toolCallsOf(1, { status: "sent", details: {} });
  await phoneCalls(25);
  expect(await kinds()).toEqual([]);
});

test("a template that is paused, gone, or has another variable than when it was mapped is found", async () => {
  const set = (values: Partial<typeof templates.$inferInsert>) =>
    db().update(templates).set(values).where(sql`workspace_id = ${ctx.workspaceId}`);
  await set({ status: "PAUSED" });
  expect(await listFindings(ctx)).toMatchObject([
    { kind: "template_stopped", tone: "danger", function_id: functionId, name: "send_plan" },
  ]);
  await set({ status: "APPROVED", components: body("Your plan is {{1}}, from {{2}} on.") });
  const [changed] = await listFindings(ctx);
  expect(changed).toMatchObject({ kind: "template_changed" });
  expect(changed?.message).toContain("Body {{2}} has no value");
  await db().delete(templates).where(sql`workspace_id = ${ctx.workspaceId}`);
  expect(await kinds()).toEqual(["template_gone"]);
  // What was never read is not known to be gone, and what is switched off harms nobody.
  await db().update(connections).set({ templatesReadAt: null }).where(sql`workspace_id = ${ctx.workspaceId}`);
  expect(await kinds()).toEqual([]);
});

test("a file from a Midcall that WhatsApp cannot reach is found, but for the sandbox", async () => {
  await db()
    .update(functions)
    .set({
      mappings: [
        ...mappings,
        { slot: "header.document", source: "static", value: "file_01hzzzzzzzzz/Plan.pdf" },
      ],
    })
    .where(sql`workspace_id = ${ctx.workspaceId}`);
  await db()
    .update(templates)
    .set({ components: [{ type: "header", format: "document" }, ...body("Your plan is {{1}}.")] })
    .where(sql`workspace_id = ${ctx.workspaceId}`);
  expect(await listFindings(ctx)).toMatchObject([
    { kind: "file_unreachable", tone: "danger", function_id: functionId },
  ]);
  await db().update(connections).set({ sandbox: true }).where(sql`workspace_id = ${ctx.workspaceId}`);
  expect(await kinds()).toEqual([]);
});

test("a connection that needs attention is found with its fault and the remedy", async () => {
  await db()
    .update(connections)
    .set({
      state: "attention",
      checkedAt: new Date(),
      checkDetails: [
        { check: "token", ok: false, message: "The token has expired.", fix: "Make a new one." },
      ],
    })
    .where(sql`workspace_id = ${ctx.workspaceId}`);
  expect(await listFindings(ctx)).toMatchObject([
    {
      kind: "connection_attention",
      name: "Number",
      message: "The token has expired.",
      fix: "Make a new one.",
    },
  ]);
  expect(await listFindings(ctx, { agentId })).toEqual([]);
});

test("an armed agent of an engine that does not tell who calls is found until that is said", async () => {
  const set = (values: Partial<typeof agents.$inferInsert>) =>
    db().update(agents).set(values).where(sql`workspace_id = ${ctx.workspaceId}`);
  await set({ engine: "bolna" });
  expect(await kinds()).toEqual([]);
  await set({ armed: true });
  expect(await listFindings(ctx, { agentId })).toMatchObject([
    { kind: "direction_open", tone: "warn", agent_id: agentId, name: "Desk" },
  ]);
  expect(await listFindings(ctx, { agentId: newId("agent") })).toEqual([]);
  await set({ direction: "inbound" });
  expect(await kinds()).toEqual([]);
  await set({ direction: null, ownNumbers: ["+918045671234"] });
  expect(await kinds()).toEqual([]);
  await set({ ownNumbers: [] });
  await db().update(functions).set({ enabled: false }).where(sql`workspace_id = ${ctx.workspaceId}`);
  expect(await kinds()).toEqual([]);
});

test("a function whose every call misses the same value is found by the value's name", async () => {
  await toolCallsOf(6, { status: "needs_input", details: { missing: ["plan", "day"] } });
  await toolCallsOf(2, { status: "needs_input", details: { missing: ["day"] } });
  const [found] = await listFindings(ctx);
  expect(found).toMatchObject({ kind: "value_always_missing" });
  expect(found?.message).toContain("missed the value of day,");
  expect(await listFindings(ctx, { agentId })).toHaveLength(1);
  expect(await listFindings(ctx, { agentId: newId("agent") })).toEqual([]);
});

test("a variable that always has its default is found", async () => {
  await messagesWith(Array(12).fill("Basic"));
  const [found] = await listFindings(ctx);
  expect(found).toMatchObject({ kind: "variable_never_filled", tone: "warn" });
  expect(found?.message).toContain("plan always had the default");
});

test("a function that many calls never used is found; others' calls do not count", async () => {
  await phoneCalls(25);
  expect(await kinds()).toEqual(["never_fires"]);
  const stranger = { ...ctx, workspaceId: newId("workspace") };
  expect(await listFindings(stranger)).toEqual([]);
  await db().update(functions).set({ updatedAt: new Date() }).where(sql`workspace_id = ${ctx.workspaceId}`);
  expect(await kinds()).toEqual([]);
});

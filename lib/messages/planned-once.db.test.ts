import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { claimFunction } from "@/db/claim-messages";
import { closeDb, db, poolStates } from "@/db/client";
import { toolLogFunction } from "@/db/log-tool-calls";
import { outcomesFunction } from "@/db/record-outcomes";
import { workspaces } from "@/db/schema";
import { createDatabase } from "@/e2e/fixtures/database";
import { makeManyMessages, many } from "@/e2e/fixtures/many-messages";
import { explainFunction, type Plan, PlanWatch } from "@/e2e/fixtures/plans";
import { settings } from "@/e2e/fixtures/settings";
import { drainBackground } from "@/lib/background";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { forgetProcessState } from "@/lib/process-state";
import type { ToolInvocation } from "@/lib/tool-call";
import { logToolCall } from "./log-tool-call";
import { recordOutcome } from "./record-outcome";

const ctx: Context = { workspaceId: newId("workspace"), actor: { type: "system" }, requestId: "test" };
let watch: PlanWatch;

const message = `msg_${"4".padStart(26, "0")}`;

/** A message as a call of the engine wants it; the first of them was sent before. */
const wish = (ord: number, n: number) => ({
  ord,
  workspace_id: ctx.workspaceId,
  agent_id: "agt_many1",
  config_version: "",
  key_id: null,
  assumed: null,
  per_call: 5,
  per_number_hour: 5,
  per_minute: 60,
  id: newId("message"),
  engine_call_id: many.engineCall(n),
  new_call_id: newId("call"),
  keys: [{ key: `x:msg_${String(n).padStart(26, "0")}`, window_s: 60 }],
  function_id: "fn_many1",
  function_name: "send_otp",
  connection_id: "con_many",
  provider: "meta",
  template: {},
  tool_call_id: null,
  to_phone: many.phone(n),
  other_phone: many.phone(n + 1),
  to_source: "body",
  values: [],
  secret_values: null,
  request: null,
  useful_s: 600,
});

/** What an index must be asked for, so that few rows answer. */
const keys: Record<string, RegExp> = {
  messages: /\b(id|call_id|to_phone) |agent_id, created_at\) > /,
  message_events: /message_id /,
  calls: /engine_call_id /,
  send_claims: /key /,
  opt_outs: /phone /,
  tool_keys: /id /,
  agent_minutes: /agent_id /,
};

/** Each row is found by its whole key, or by its place. */
function expectByKeys(plan: Plan, tables: readonly string[]): void {
  const read = new Set(plan.readings.map(({ table }) => table));
  expect([...read]).toEqual(expect.arrayContaining([...tables]));
  for (const reading of plan.readings.filter(({ how }) => how !== "Tid Scan")) {
    expect(reading).toMatchObject({ how: expect.stringMatching(/^Index (Only )?Scan$/) });
    expect(reading.condition).toContain("workspace_id ");
    expect(reading.condition).toMatch(keys[reading.table] ?? /./);
  }
  expect(plan.readings.filter(({ rows }) => rows > 4)).toEqual([]);
}

describe.each([
  ["an empty database", 0],
  ["a filled one", 3_000],
])("planned once for whatever comes, in %s", (_name, count) => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  beforeAll(async () => {
    await closeDb();
    database = await createDatabase("", inject("databaseUrl"));
    const parsed = parseEnv(settings(database.url));
    if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
    forgetProcessState("env");
    setEnv(parsed.env);
    await db().insert(workspaces).values({ id: ctx.workspaceId, name: "Plans" });
    if (count > 0) await makeManyMessages(ctx.workspaceId, count);
    watch = await PlanWatch.begin(database.url);
  }, 180_000);
  afterAll(async () => {
    await watch.sql.end();
    for (const name of poolStates) forgetProcessState(name);
    await database.stop();
  }, 60_000);

  test("a claim", async () => {
    const plan = await explainFunction(watch, claimFunction, { given: [wish(0, 4), wish(1, count + 7)] });
    const { message_events: _, ...looked } = keys;
    expectByKeys(plan, [...Object.keys(looked), "config_versions", "circuits"]);
  });

  const answer = { ok: true as const, status: "sent" as const, say: "Sent.", message_id: message };

  test("an outcome", async () => {
    const given = await watch.givenTo(outcomesFunction, async () => {
      await recordOutcome(ctx, message, {
        result: { ok: true, providerMessageId: "wamid.4", response: {} },
        answer,
        queued: { ...answer, status: "queued" },
        retryMs: null,
        telling: { told: null, elapsedMs: () => 5 },
      });
      expect(await drainBackground(5_000)).toBe(true);
    });
    const plan = await explainFunction(watch, outcomesFunction, { given, most_attempts: 12 });
    expectByKeys(plan, ["messages", "message_events"]);
  });

  test.each([
    ["with a message", { ...answer }, null],
    [
      "that named a number",
      { ok: false as const, status: "needs_input" as const, say: "?", missing: [] },
      "9876543210",
    ],
  ])("the log of a call %s", async (_name, answer, phone) => {
    const invocation: ToolInvocation = {
      engine: "generic",
      functionName: "send_otp",
      arguments: {},
      callId: many.engineCall(4),
      toolCallId: null,
      webhookId: null,
      customerPhone: { inbound: phone === null ? null : { given: phone, source: "body" }, outbound: null },
      metadata: {},
      language: null,
      direction: null,
      dryRun: false,
      faults: {},
    };
    const given = await watch.givenTo(toolLogFunction, () =>
      logToolCall(ctx, { agent: { id: "agt_many1", defaultCountry: "IN" }, invocation, answer, answerMs: 5 }),
    );
    // It is written once more to be explained.
    await watch.sql`delete from tool_calls where workspace_id = ${ctx.workspaceId} and say = ${answer.say}`;
    expectByKeys(await explainFunction(watch, toolLogFunction, { given }), ["calls"]);
  });
});

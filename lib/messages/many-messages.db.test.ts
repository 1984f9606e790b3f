import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { workspaces } from "@/db/schema";
import { makeManyMessages, many } from "@/e2e/fixtures/many-messages";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { exportMessages } from "./export-messages";
import { listMessages, messageRows } from "./list-messages";
import type { MessageFilters } from "./schema";

const count = 100_000;
let ctx: Context;

beforeAll(async () => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  ctx = { workspaceId: newId("workspace"), actor: { type: "system" }, requestId: "test" };
  await db().insert(workspaces).values({ id: ctx.workspaceId, name: "Many" });
  await makeManyMessages(ctx.workspaceId, count);
}, 120_000);
afterAll(closeDb, 60_000);

const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
const filters: [name: string, filter: MessageFilters][] = [
  ["no filter", {}],
  ["a common state", { state: "read" }],
  ["a rare state", { state: "unknown" }],
  ["several states", { state: "delivered,read" }],
  ["failures for a reason", { state: "failed", error: "credentials" }],
  ["an agent", { agent_id: many.agents[0] ?? "" }],
  ["an agent that sent nothing", { agent_id: "agt_nobody" }],
  ["a function", { function: "send_ticket" }],
  ["a number", { to: many.phone(7) }],
  ["the engine's call", { call_id: many.engineCall(4_321) }],
  ["the last hour", { from: hourAgo }],
  ["before the last hour, failed", { until: hourAgo, state: "failed" }],
  ["a message's id", { q: `msg_${String(77).padStart(26, "0")}` }],
  ["a whole number that is searched", { q: many.phone(39_999) }],
];

describe(`among ${count.toLocaleString("en")} messages`, () => {
  test.each(filters)("a page by %s is read through an index", async (_name, filter) => {
    const rows = await db().execute<{ "QUERY PLAN": string }>(
      sql`explain ${messageRows(ctx, filter).getSQL()}`,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toMatch(/Index (Only )?Scan/);
    expect(plan).not.toMatch(/Seq Scan on messages/);
  });

  test("the cursor leads through all that fit, each once", async () => {
    const filter = { state: "failed", error: "credentials" };
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listMessages>> = await listMessages(ctx, {
        ...filter,
        limit: 500,
        cursor,
      });
      ids.push(...page.data.map(({ id }) => id));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(new Set(ids).size).toBe(ids.length);
    const [row] = await db().execute<{ count: number }>(sql`
      select count(*)::int from messages
      where workspace_id = ${ctx.workspaceId} and error ->> 'code' = 'credentials'`);
    expect(ids.length).toBe(row?.count);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  test("the export is a line for each that fits, in the order of the list", async () => {
    let text = "";
    for await (const piece of exportMessages(ctx, { function: "send_otp", state: "failed" })) text += piece;
    const [head, ...lines] = text.trimEnd().split("\r\n");
    expect(head).toMatch(/^id,created_at,state,to,/);
    const [row] = await db().execute<{ count: number }>(sql`
      select count(*)::int from messages
      where workspace_id = ${ctx.workspaceId} and function_name = 'send_otp' and state = 'failed'`);
    expect(lines.length).toBe(row?.count ?? -1);
    const newest = await listMessages(ctx, { function: "send_otp", state: "failed", limit: 1 });
    expect(lines[0]).toContain(newest.data[0]?.id);
  });
});

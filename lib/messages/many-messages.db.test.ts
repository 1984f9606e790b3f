import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { agents, workspaces } from "@/db/schema";
import { makeManyMessages, many } from "@/e2e/fixtures/many-messages";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { exportMessages } from "./export-messages";
import { listMessages } from "./list-messages";
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
  const names = ["Many one", "Many two", "Many three"];
  await db()
    .insert(agents)
    .values(
      many.agents.map((id, at) => ({
        workspaceId: ctx.workspaceId,
        id,
        name: names[at] ?? "",
        engine: "generic" as const,
        defaultCountry: "IN",
      })),
    );
}, 120_000);
afterAll(closeDb, 60_000);

const messageId = (n: number) => `msg_${String(n).padStart(26, "0")}`;
const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
const filters: [name: string, filter: MessageFilters, where: SQL][] = [
  ["no filter", {}, sql`true`],
  ["a common state", { state: "read" }, sql`state = 'read'`],
  ["a rare state", { state: "unknown" }, sql`state = 'unknown'`],
  ["a state that hardly any has", { state: "accepted" }, sql`state = 'accepted'`],
  ["several states", { state: "delivered,read" }, sql`state in ('delivered', 'read')`],
  ["failures for a reason", { error: "credentials" }, sql`error ->> 'code' = 'credentials'`],
  ["an agent", { agent_id: many.agents[0] ?? "" }, sql`agent_id = 'agt_many1'`],
  ["an agent that sent nothing", { agent_id: "agt_nobody" }, sql`false`],
  ["a function", { function: "send_ticket" }, sql`function_name = 'send_ticket'`],
  [
    "a function of an agent that failed",
    { function: "send_ticket", agent_id: "agt_many2", state: "failed,unknown" },
    sql`function_name = 'send_ticket' and agent_id = 'agt_many2' and state in ('failed', 'unknown')`,
  ],
  ["a provider that has none", { provider: "heltar" }, sql`false`],
  ["a number", { to: many.phone(7) }, sql`to_phone = ${many.phone(7)}`],
  ["the engine's call", { call_id: many.engineCall(4_321) }, sql`engine_call_id = 'engine-4321'`],
  ["the last hour", { from: hourAgo }, sql`created_at >= ${hourAgo}::timestamptz`],
  [
    "before the last hour, failed",
    { until: hourAgo, state: "failed" },
    sql`created_at < ${hourAgo}::timestamptz and state = 'failed'`,
  ],
  ["a message's id", { q: messageId(77) }, sql`id = ${messageId(77)}`],
  ["the provider's id", { q: "wamid.4711" }, sql`provider_message_id = 'wamid.4711'`],
  ["a searched call", { q: "engine-99" }, sql`engine_call_id = 'engine-99'`],
  ["a searched number", { q: many.phone(39_999) }, sql`to_phone = ${many.phone(39_999)}`],
  ["a searched number without its plus", { q: many.phone(5).slice(1) }, sql`to_phone = ${many.phone(5)}`],
  ["a searched function", { q: "send_link" }, sql`function_name = 'send_link'`],
  ["an agent's name", { q: "MANY TWO" }, sql`agent_id = 'agt_many2'`],
  ["a part of agents' names", { q: "many t" }, sql`agent_id in ('agt_many2', 'agt_many3')`],
  ["a part of a number", { q: "0012 34" }, sql`to_phone like '%001234%'`],
  ["a part of a function's name", { q: "BROCH" }, sql`function_name = 'send_brochure'`],
  ["a tool call's id", { q: "tool-31" }, sql`tool_call_id = 'tool-31'`],
];

describe(`among ${count.toLocaleString("en")} messages`, () => {
  test.each(filters)(
    "a page by %s is the newest of those that fit, and leads to all others",
    async (_name, filter, where) => {
      const rows = await db().execute<{ id: string }>(sql`
      select id from messages where workspace_id = ${ctx.workspaceId} and ${where}
      order by created_at desc, id desc limit 1200`);
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof listMessages>> = await listMessages(ctx, {
          ...filter,
          limit: 400,
          cursor,
        });
        ids.push(...page.data.map(({ id }) => id));
        cursor = page.next_cursor;
      } while (cursor !== null && ids.length < 1200);
      expect(ids.slice(0, 1200)).toEqual(rows.map(({ id }) => id));
    },
  );

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

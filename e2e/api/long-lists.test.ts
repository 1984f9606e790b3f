import { beforeAll, expect, test } from "vitest";
import type { Visitor } from "../fixtures/browserless";
import { newMember } from "../fixtures/member";
import { sandboxConnection } from "../fixtures/sandbox-connection";
import { newWorkspace, sql, type TestWorkspace } from "../fixtures/workspace";

/** One more than a page of the API can hold. */
const many = 501;

let ws: TestWorkspace;
let visitor: Visitor;
beforeAll(async () => {
  ws = await newWorkspace();
  visitor = await newMember(ws, "viewer");
});

/** Copies the only row of a table until there are that many, named "Copy 1", "Copy 2", … */
async function copy(table: "agents" | "connections", prefix: string): Promise<void> {
  await sql()`
    insert into ${sql()(table)}
    select (jsonb_populate_record(t, jsonb_build_object('id', ${prefix} || lpad(n::text, 20, '0'), 'name', 'Copy ' || n))).*
    from ${sql()(table)} t, generate_series(1, ${many - 1}) n where workspace_id = ${ws.id}`;
}

test("a screen that shows all agents shows all of them, however many", async () => {
  await ws.api("POST", "/agents", { name: "The first", default_country: "IN" });
  await copy("agents", "agt_");
  const { text } = await visitor.ask("/agents");
  for (const name of ["The first", "Copy 1<", `Copy ${many - 1}<`]) expect(text).toContain(name);
});

test("and all connections", async () => {
  await sandboxConnection(ws, { name: "The first line" });
  await copy("connections", "con_");
  const { text } = await visitor.ask("/connections");
  for (const name of ["The first line", "Copy 1<", `Copy ${many - 1}<`]) expect(text).toContain(name);
  const { json } = await visitor.ask("/api/ui/connections");
  expect((json as { data: unknown[] }).data).toHaveLength(many);
});

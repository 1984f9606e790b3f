import { tmpdir } from "node:os";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { messages, workspaces } from "@/db/schema";
import { createDatabase } from "@/e2e/fixtures/database";
import { settings } from "@/e2e/fixtures/settings";
import { acceptedMessage, status } from "@/e2e/fixtures/status-events";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { applyStatusEvents } from "./apply-status-events";
import { writeOutcomes } from "./record-outcome";

// Of its own: what others of a database still look at keeps a page from being tidied.
let database: Awaited<ReturnType<typeof createDatabase>>;
let ctx: Context;
beforeAll(async () => {
  database = await createDatabase(tmpdir(), inject("databaseUrl"));
  const parsed = parseEnv(settings(database.url));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  ctx = { workspaceId: newId("workspace"), actor: { type: "system" }, requestId: "test" };
  await db().insert(workspaces).values({ id: ctx.workspaceId, name: "Test" });
});
afterAll(async () => {
  await closeDb();
  await database.stop();
});

/** As many as calls at once make a set of. */
const setOf = 40;
const inSets = <T>(all: readonly T[]) =>
  Array.from({ length: Math.ceil(all.length / setOf) }, (_, n) => all.slice(n * setOf, (n + 1) * setOf));

/** About what one message of one text and a code takes. */
const request = { method: "POST", url: `https://provider.test/${"m".repeat(60)}`, body: "b".repeat(350) };
const answer = {
  ok: true,
  status: "sent",
  say: "I have sent it to your WhatsApp number.",
  message_id: "",
} as const;

function claimed() {
  const values = { values: [{ slot: "body.1", value: "••••", source: "in_call", secret: true as const }] };
  const secretValues = "s".repeat(110);
  return {
    ...acceptedMessage(ctx.workspaceId, { ...values, secretValues, request }),
    state: "claimed" as const,
  };
}

const outcomeOf = (id: string) => ({
  workspace_id: ctx.workspaceId,
  id,
  retry_ms: null,
  state: "accepted" as const,
  error: null,
  detail: {},
  event_id: newId("event"),
  response: { status: 200, body: { messages: [{ id: `wamid.${id}` }], text: "r".repeat(150) } },
  answer: { ...answer, message_id: id },
  say: answer.say,
  queued_say: null,
  provider_message_id: `wamid.${id}`,
  answer_ms: 20,
});

async function pages(): Promise<Map<string, string>> {
  const rows = await db().execute<{ id: string; page: string }>(sql`
    select id, split_part(ctid::text, ',', 1) as page from messages`);
  return new Map(rows.map(({ id, page }) => [id, page]));
}

test("the states of a message are mostly written in the page where it stands, without a word in any index", async () => {
  const made = Array.from({ length: 600 }, claimed);
  for (const set of inSets(made)) {
    await db().insert(messages).values(set);
    await writeOutcomes(set.map(({ id }) => outcomeOf(id)));
  }
  let stayed = 0;
  for (const state of ["sent", "delivered", "read"] as const) {
    const before = await pages();
    for (const set of inSets(made)) {
      const events = set.map(({ id }) => status({ state, providerMessageId: `wamid.${id}` }));
      await applyStatusEvents(
        ctx,
        events.map((event) => ({ connectionId: "con_test", event })),
      );
    }
    const after = await pages();
    stayed += made.filter(({ id }) => before.get(id) === after.get(id)).length / made.length / 3;
  }
  expect(stayed).toBeGreaterThan(0.75);
});

import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { connections, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { setLogLevel } from "@/lib/logger";
import { forgetProcessState } from "@/lib/process-state";
import type { SendResult } from "@/lib/providers/types";
import { mayAsk, noteAnswer, readCircuit } from "./circuit";

let ctx: Context;
beforeAll(async () => {
  setLogLevel("silent");
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  ctx = { workspaceId: newId("workspace"), actor: { type: "system" }, requestId: "test" };
  await db().insert(workspaces).values({ id: ctx.workspaceId, name: "Test" });
});
afterAll(closeDb);

async function newConnection(): Promise<string> {
  const id = newId("connection");
  await db().insert(connections).values({ workspaceId: ctx.workspaceId, id, provider: "meta", name: id });
  return id;
}

const result = (kind: string): SendResult => ({
  ok: false,
  response: null,
  failure: {
    code: "provider_down",
    kind,
    outcome: "maybe_sent",
    message: "",
    provider: null,
    retryAfterMs: null,
  },
});
const accepted: SendResult = { ok: true, providerMessageId: "1", response: {} };

/** What a call does: it reads how the connection stands, and asks if it may. */
async function may(id: string): Promise<boolean> {
  return mayAsk(ctx, id, await readCircuit(ctx, id));
}
async function note(id: string, outcome: SendResult): Promise<void> {
  await noteAnswer(ctx, id, outcome, await readCircuit(ctx, id));
}
async function noteTimes(id: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await note(id, result("timeout"));
}
/** As if so much time had passed since all that was noted of it. */
async function age(id: string, seconds: number): Promise<void> {
  await db().execute(sql`
    update circuits set probed_at = probed_at - make_interval(secs => ${seconds}),
      faults_at = array(select at - make_interval(secs => ${seconds}) from unnest(faults_at) as at)
    where connection_id = ${id}`);
}
/** What follows is done by another process. */
const inAnotherProcess = () => forgetProcessState("messages.faults");

test("five faults in a row within 30 s open it, whichever processes meet them; four do not", async () => {
  const id = await newConnection();
  await noteTimes(id, 3);
  inAnotherProcess();
  await noteTimes(id, 1);
  expect(await may(id)).toBe(true);
  await note(id, result("refused"));
  expect([await readCircuit(ctx, id), await may(id)]).toEqual(["open", false]);
  expect(await may(await newConnection())).toBe(true);
});

test("faults that an answer of any kind parts, or 30 s, are not in a row", async () => {
  const [answered, slow] = [await newConnection(), await newConnection()];
  for (let fault = 0; fault < 8; fault += 1) {
    inAnotherProcess();
    await note(answered, result(fault === 4 ? "provider_error" : "reset"));
    await note(slow, result("reset"));
    await age(slow, 8);
  }
  expect([await may(answered), await may(slow)]).toEqual([true, true]);
});

test("one probe in 5 s goes through, of all processes at once, and its answer closes it for all", async () => {
  const id = await newConnection();
  await noteTimes(id, 5);
  await age(id, 5);
  const asked = await Promise.all(Array.from({ length: 8 }, () => may(id)));
  expect(asked.filter(Boolean)).toHaveLength(1);
  await note(id, result("timeout"));
  expect(await may(id)).toBe(false);
  await age(id, 5);
  expect(await may(id)).toBe(true);
  inAnotherProcess();
  await note(id, accepted);
  expect(await readCircuit(ctx, id)).toBe("closed");
  // A call that had read it before is let through too.
  expect(await mayAsk(ctx, id, "open")).toBe(true);
});

test("faults of many calls at once are all counted, and those of a connection that was deleted are none's", async () => {
  const id = await newConnection();
  await Promise.all(Array.from({ length: 5 }, () => noteAnswer(ctx, id, result("reset"), "closed")));
  expect(await readCircuit(ctx, id)).toBe("open");
  await db().execute(sql`delete from connections where id = ${id}`);
  expect(await readCircuit(ctx, id)).toBe("closed");
  await noteTimes(id, 5);
  expect(await readCircuit(ctx, id)).toBe("closed");
});

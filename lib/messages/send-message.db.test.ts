import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { newDraftHouse } from "@/e2e/fixtures/draft-house";
import { settings } from "@/e2e/fixtures/settings";
import { findCallingAgent } from "@/lib/agents/calling-agent";
import { setClock } from "@/lib/clock";
import { parseFlat } from "@/lib/engines/generic";
import { parseEnv, setEnv } from "@/lib/env";
import { createFunction } from "@/lib/functions/create-function";
import { functionInput } from "@/lib/functions/schema";
import { AnswerClock } from "./answer-clock";
import { forgetNumber } from "./forget-number";
import { listMessages } from "./list-messages";
import { sendMessage } from "./send-message";

let asked = 0;
const provider = createServer((request, response) => {
  request.resume().on("end", () => {
    asked += 1;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ messaging_product: "whatsapp", messages: [{ id: `wamid.${asked}` }] }));
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  const { port } = provider.address() as AddressInfo;
  const given = { ...settings(inject("databaseUrl")), META_GRAPH_BASE_URL: `http://127.0.0.1:${port}` };
  const parsed = parseEnv(given);
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(async () => {
  await closeDb();
  provider.closeAllConnections();
  provider.close();
});

/** An armed agent with one function, and a way to deliver calls of it. */
async function newDesk(change: object = {}) {
  const { ctx, agent: made, draft } = await newDraftHouse();
  const data = functionInput.parse({ ...draft, ...change });
  await createFunction(ctx, { agentId: made.id, data });
  const found = await findCallingAgent(ctx, made.id);
  if (!found) throw new Error("The agent is gone.");
  const agent = { ...found, armed: true };
  const deliver = (body: object, clock = new AnswerClock()) => {
    const call = { call_id: "c-1", customer_phone: "+919876543210", arguments: { otp_code: "482913" } };
    const given = { ...call, metadata: { "customer.name": "Ravi" }, ...body };
    const invocation = parseFlat("generic", "send_code", new Headers(), given);
    return sendMessage(ctx, { agent, invocation, clock });
  };
  return { ctx, draft, deliver };
}

test("an engine that was told to try again in a moment, when nothing had left, does so with the same call: it is sent", async () => {
  const { ctx, deliver } = await newDesk();
  const before = asked;
  const call = { tool_call_id: "t-1" };
  // A slow database: by the time of the claim the engine has been told that nothing is sent.
  const late = new AnswerClock();
  late.giveUp();
  expect(await deliver(call, late)).toMatchObject({ status: "failed", code: "unavailable" });
  expect(asked).toBe(before);

  const sent = await deliver(call);
  expect(sent).toMatchObject({ ok: true, status: "sent" });
  expect(await deliver(call)).toEqual(sent);
  expect(asked).toBe(before + 1);
  const { data } = await listMessages(ctx, {});
  expect(data.map(({ state, error }) => [state, error?.kind])).toEqual([
    ["accepted", undefined],
    ["failed", "too_late"],
  ]);
});

test("the same content a minute later is no other for the time that we put into it, but for one that the call brings", async () => {
  const time = { slot: "body.1", source: "metadata", key: "time" };
  const { draft } = await newDraftHouse();
  const { ctx, deliver } = await newDesk({ mappings: [time, ...draft.mappings.slice(1)] });
  const at = (moment: string) => setClock(Date.parse(`2026-11-05T${moment}Z`), performance.now());
  at("14:29:58");
  const first = await deliver({});
  at("14:30:01");
  expect(first).toMatchObject({ status: "sent" });
  expect(await deliver({})).toMatchObject({ status: "duplicate", message_id: first.message_id });
  expect(await deliver({ metadata: { time: "9:00" } })).toMatchObject({ status: "sent" });
  expect(await deliver({ metadata: { time: "9:30" } })).toMatchObject({ status: "sent" });
  expect(await deliver({ metadata: { time: "9:30" } })).toMatchObject({ status: "duplicate" });
  const { data } = await listMessages(ctx, {});
  expect(data.map(({ values }) => values[0]?.value)).toEqual(["9:30", "9:00", "14:29"]);
});

test("a delivery whose message was deleted with all that is known of its number is a new one, and not kept waiting", async () => {
  const { ctx, deliver } = await newDesk();
  const call = { tool_call_id: "t-1" };
  expect(await deliver(call)).toMatchObject({ status: "sent" });
  await forgetNumber(ctx, { phone: "+919876543210", opt_out: false });
  const again = await deliver(call);
  expect(again).toMatchObject({ status: "sent" });
  expect(await deliver(call)).toEqual(again);
});

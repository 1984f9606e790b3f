import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { newDraftHouse } from "@/e2e/fixtures/draft-house";
import { settings } from "@/e2e/fixtures/settings";
import { findCallingAgent } from "@/lib/agents/calling-agent";
import { parseFlat } from "@/lib/engines/generic";
import { parseEnv, setEnv } from "@/lib/env";
import { createFunction } from "@/lib/functions/create-function";
import { functionInput } from "@/lib/functions/schema";
import { AnswerClock } from "./answer-clock";
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

test("an engine that was told to try again in a moment, when nothing had left, does so with the same call: it is sent", async () => {
  const { ctx, agent: made, draft } = await newDraftHouse();
  await createFunction(ctx, { agentId: made.id, data: functionInput.parse(draft) });
  const found = await findCallingAgent(ctx, made.id);
  if (!found) throw new Error("The agent is gone.");
  const agent = { ...found, armed: true };
  const invocation = parseFlat("generic", "send_code", new Headers(), {
    call_id: "c-1",
    tool_call_id: "t-1",
    customer_phone: "+919876543210",
    metadata: { "customer.name": "Ravi" },
    arguments: { otp_code: "482913" },
  });
  const deliver = (clock: AnswerClock) => sendMessage(ctx, { agent, invocation, clock });

  // A slow database: by the time of the claim the engine has been told that nothing is sent.
  const late = new AnswerClock();
  late.giveUp();
  expect(await deliver(late)).toMatchObject({ status: "failed", code: "unavailable" });
  expect(asked).toBe(0);

  const sent = await deliver(new AnswerClock());
  expect(sent).toMatchObject({ ok: true, status: "sent" });
  expect(await deliver(new AnswerClock())).toEqual(sent);
  expect(asked).toBe(1);
  const { data } = await listMessages(ctx, {});
  expect(data.map(({ state, error }) => [state, error?.kind])).toEqual([
    ["accepted", undefined],
    ["failed", "too_late"],
  ]);
});

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { calls, functions, messages, toolCalls } from "@/db/schema";
import { newDraftHouse } from "@/e2e/fixtures/draft-house";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { createFunction } from "@/lib/functions/create-function";
import { functionInput } from "@/lib/functions/schema";
import { createOptOut } from "@/lib/opt-outs/create-opt-out";
import { explainTrial } from "./explain-trial";
import { tryDraft } from "./try-draft";

const call = {
  customer_phone: "+919876543210",
  metadata: { "customer.name": "Ravi" },
  arguments: { otp_code: "482913" },
};

/** What is kept of a workspace's functions, calls and messages. */
async function kept({ workspaceId }: Context) {
  const tables = [functions, calls, messages, toolCalls];
  const counts = await Promise.all(
    tables.map((table) => db().$count(table, eq(table.workspaceId, workspaceId))),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

describe("an unsaved function with an imaginary call", () => {
  beforeAll(() => {
    const parsed = parseEnv(settings(inject("databaseUrl")));
    if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
    setEnv(parsed.env);
  });
  afterAll(closeDb);

  test("shows values with their sources, the exact request and the words, and keeps nothing", async () => {
    const { ctx, agent, draft } = await newDraftHouse();
    const spoken = { ...draft, say: { sent: "It is on its way to {last4}." } };
    const trial = await tryDraft(ctx, { agentId: agent.id, draft: spoken, body: call });
    expect(trial.answer).toMatchObject({ ok: true, status: "dry_run" });
    expect(trial.to).toBe("+919876543210");
    expect(trial).toMatchObject({ to_shown: "+91 98765 43210", phone_fault: null });
    expect(trial.request).toEqual("request" in trial.answer && trial.answer.request);
    expect(trial.when_sent).toBe("It is on its way to 3210.");
    expect(trial.values.map(({ slot, value, source }) => [slot, value, source])).toEqual([
      ["body.1", "Ravi", "metadata"],
      ["body.2", "482913", "in_call"],
      ["body.3", "112", "static"],
    ]);
    const request = JSON.stringify("request" in trial.answer ? trial.answer.request : null);
    expect(request).toContain('"Ravi"');
    expect(request).not.toContain("EAAtesttoken");
    expect(await kept(ctx)).toBe(0);
  });

  test("comes to the same as the function once it is saved", async () => {
    const { ctx, agent, draft } = await newDraftHouse();
    const before = await tryDraft(ctx, { agentId: agent.id, draft, body: call });
    const fn = await createFunction(ctx, { agentId: agent.id, data: functionInput.parse(draft) });
    const after = await explainTrial(ctx, { functionId: fn.id, body: { mode: "dry_run", ...call } });
    // Each has an id for the message that it would be.
    const plain = (trial: unknown) => JSON.stringify(trial).replace(/\bmsg_\w+/g, "msg_…");
    expect(plain(before)).toBe(plain(after));
  });

  test("tells what the agent would be told where something is missing or in the way", async () => {
    const { ctx, agent, draft } = await newDraftHouse();
    const answer = async (changed: object, over: object = {}) => {
      const body = { ...call, ...changed };
      const { answer } = await tryDraft(ctx, { agentId: agent.id, draft: { ...draft, ...over }, body });
      return answer;
    };
    expect(await answer({ arguments: {} })).toMatchObject({
      status: "needs_input",
      missing: ["otp_code"],
      say: "I need the otp code first.",
    });
    expect(await answer({ metadata: {} })).toMatchObject({ status: "blocked", code: "missing_value" });
    expect(await answer({ customer_phone: "" })).toMatchObject({ status: "blocked", code: "no_phone" });
    const impossible = { ...call, customer_phone: "12" };
    expect(await tryDraft(ctx, { agentId: agent.id, draft, body: impossible })).toMatchObject({
      answer: { status: "invalid", code: "bad_phone" },
      phone_fault: "is no possible phone number",
    });
    expect(await answer({}, { enabled: false })).toMatchObject({ status: "dry_run" });
    // Only a dry run: the body cannot ask for more.
    expect(await answer({ mode: "send", dry_run: false })).toMatchObject({ status: "dry_run" });
    await createOptOut(ctx, { phone: "+919876543210" });
    expect(await answer({})).toMatchObject({ status: "blocked", code: "opted_out" });
    expect(await kept(ctx)).toBe(0);
  });

  test("is refused with an open slot, and for another workspace's agent", async () => {
    const [mine, theirs] = [await newDraftHouse(), await newDraftHouse()];
    const open = { ...mine.draft, mappings: mine.draft.mappings.slice(1) };
    await expect(
      tryDraft(mine.ctx, { agentId: mine.agent.id, draft: open, body: call }),
    ).rejects.toMatchObject({ code: "invalid", fields: { mappings: expect.stringContaining("body.1") } });
    await expect(
      tryDraft(mine.ctx, { agentId: theirs.agent.id, draft: mine.draft, body: call }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

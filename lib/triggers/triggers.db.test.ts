import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { functions } from "@/db/schema";
import { heard, newHouse, newLines, startModelStandIn } from "@/e2e/fixtures/trigger-house";
import { askTrigger } from "./ask-trigger";
import { listLines } from "./list-lines";
import { saveLines } from "./save-lines";
import { suggestLines } from "./suggest-lines";

startModelStandIn();

describe("a line of a customer", () => {
  test("is shown to the model with the real definitions, and its call is read with its values and kept", async () => {
    const { ctx, functionId, ask } = await newLines(["Yes, code 4711 please"]);
    const asked = await ask();
    expect(asked.outcome).toEqual({
      called: "send_code",
      arguments: { otp_code: "4711" },
      said: "",
      model: "small",
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(await listLines(ctx, { functionId })).toEqual([asked]);
    const { key, body: sent } = heard.at(-1) ?? {};
    expect(key).toBe("Bearer sk-test");
    expect(sent).toMatchObject({
      model: "small",
      tools: [
        {
          type: "function",
          function: { name: "send_code", parameters: { required: ["otp_code"] } },
        },
      ],
    });
    expect(JSON.stringify(sent)).not.toContain("not for the model");
  });

  test("is shown together with a function that is not switched on yet", async () => {
    const { ctx, functionId, ask } = await newLines(["Hello"]);
    await db().update(functions).set({ enabled: false }).where(eq(functions.id, functionId));
    await ask();
    expect(heard.at(-1)?.body).toMatchObject({ tools: [{ function: { name: "send_code" } }] });
    expect(await listLines(ctx, { functionId })).toHaveLength(1);
  });

  test("may call nothing, and what no database can hold is left out of what the model says", async () => {
    const { ask, lines } = await newLines(["Good morning", "odd arguments", "odd letters", "long story"]);
    expect((await ask()).outcome).toMatchObject({ called: null, arguments: {}, said: "Of course." });
    expect((await ask(lines[1]?.id)).outcome).toMatchObject({ called: "send_code", arguments: {} });
    expect((await ask(lines[2]?.id)).outcome).toMatchObject({ arguments: { otp_code: "12" } });
    // Its 500th character is half of an emoji.
    expect((await ask(lines[3]?.id)).outcome).toMatchObject({ said: "a".repeat(499) });
  });

  test.each([
    ["reasoning about it", { called: null, said: "Of course." }],
    ["in pieces", { called: null, said: "Of course." }],
    ["no arguments", { called: "send_code", arguments: {} }],
  ])("to a model of another kind (%s) is understood all the same", async (text, outcome) => {
    const { ask } = await newLines([text]);
    expect((await ask()).outcome).toMatchObject(outcome);
  });

  test.each([
    ["no chat", /no chat completion/],
    ["wrong key", /refuses the key/],
    ["too many", /HTTP 429: Rate limit reached/],
  ])("to a server that says %s ends in words, and nothing is kept", async (text, words) => {
    const { ctx, functionId, ask } = await newLines([text]);
    await expect(ask()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(words),
    });
    expect(await listLines(ctx, { functionId })).toMatchObject([{ outcome: null }]);
  });

  test("of another agent or workspace is not found", async () => {
    const [one, other] = [await newLines(["Hello"]), await newLines(["Hello"])];
    const body = { line: other.lines[0]?.id };
    for (const agentId of [one.agentId, other.agentId]) {
      await expect(askTrigger(one.ctx, { agentId, body })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(
      saveLines(one.ctx, { functionId: other.functionId, should: [], should_not: [] }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("that stays keeps what the model made of it; one that was changed is not asked yet", async () => {
    const { ctx, functionId, ask } = await newLines(["Good morning", "Hello"]);
    const { id, outcome } = await ask();
    const should = ["Hello there", "Good morning", "Good morning"];
    const saved = await saveLines(ctx, { functionId, should, should_not: ["Good morning"] });
    expect(saved).toEqual([
      { id: expect.any(String), text: "Hello there", fires: true, outcome: null },
      { id, text: "Good morning", fires: true, outcome },
      { id: expect.any(String), text: "Good morning", fires: false, outcome: null },
    ]);
    expect(await listLines(ctx, { functionId })).toEqual(saved);
  });
});

describe("lines that the model writes", () => {
  test("are read out of what is around them, and kept beside those that were there", async () => {
    const { ctx, agentId, functionId } = await newLines(["My own"]);
    const suggest = () => suggestLines(ctx, { agentId, body: { suggest_for: functionId } });
    await suggest();
    const { lines } = await suggest();
    expect(lines.map(({ text, fires }) => [text, fires])).toEqual([
      ["My own", true],
      ["Send me the code", true],
      ["What is a code?", false],
    ]);
    expect(await listLines(ctx, { functionId })).toEqual(lines);
  });

  test("are refused in words where they are none, and for a function of another agent", async () => {
    const { ctx, agentId, functionId } = await newHouse("Say no list when you are asked for one");
    const other = await newHouse();
    await expect(suggestLines(ctx, { agentId, body: { suggest_for: functionId } })).rejects.toMatchObject({
      code: "unavailable",
    });
    await expect(
      suggestLines(ctx, { agentId, body: { suggest_for: other.functionId } }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeEach, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import type { Engine } from "@/db/enums";
import { engineGuides } from "@/lib/engines/guides";
import { newPhone, newToolCaller, type ToolCaller } from "../../fixtures/tool-caller";

/**
 * The programs that the screen hands out, run against the product as they stand. Python's libraries are
 * played by stand-ins with the signatures that theirs have; the program for OpenAI needs none.
 */

const here = path.join(import.meta.dirname, "snippets");
const folder = mkdtempSync(path.join(tmpdir(), "midcall-snippets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let caller: ToolCaller;
beforeEach(async () => {
  caller = await newToolCaller();
});

/** The engine's program for this agent, as a file. */
function program(engine: Engine): string {
  const [snippet] = engineGuides[engine].snippets ?? [];
  if (!snippet) throw new Error(`${engine} has no program`);
  const file = path.join(mkdtempSync(path.join(folder, `${engine}-`)), snippet.fileName);
  const toolsAddress = new URL(`/api/tools/${caller.agentId}`, inject("baseUrl")).href;
  writeFileSync(file, snippet.code({ toolsAddress }));
  return file;
}

async function run(command: string, args: string[], env: Record<string, string> = {}): Promise<unknown> {
  const { stdout } = await promisify(execFile)(command, args, {
    env: { ...process.env, MIDCALL_TOOL_KEY: caller.toolKey, ...env },
  });
  return JSON.parse(stdout);
}

/** The call's one message: the same tool call came twice. */
async function expectOneMessage(callId: string, phone: string): Promise<void> {
  const { body } = await caller.ws.api("GET", `/messages?call_id=${callId}`);
  expect(body.data).toMatchObject([
    { to: phone, to_source: "body", tool_call_id: "t-1", function: "send_otp" },
  ]);
}
const sent = (phone: string) => `I have sent it to your WhatsApp number ending in ${phone.slice(-4)}.`;

test("openai_realtime: the tools go into the session, and each function call is answered and sent once", async () => {
  const phone = newPhone();
  const events = await run(process.execPath, [
    path.join(here, "realtime-call.mjs"),
    program("openai_realtime"),
    phone,
    "123456",
  ]);
  const { tools } = (await caller.at("GET", "?format=openai-flat")).body;
  const answer = {
    type: "conversation.item.create",
    item: { type: "function_call_output", call_id: "t-1", output: sent(phone) },
  };
  expect(events).toEqual([
    { type: "session.update", session: { type: "realtime", tools } },
    answer,
    answer,
    { type: "response.create" },
  ]);
  await expectOneMessage("rt-1", phone);
});

const played = z.object({
  schema: z.object({ name: z.string(), description: z.string(), parameters: z.unknown() }),
  settings: z.record(z.string(), z.unknown()),
  said: z.array(z.string()),
});

// Where there is no Python, guides.test.ts looks at the programs' form alone.
const hasPython = spawnSync("python3", ["--version"]).status === 0;
const programs: [Engine, string, string, Record<string, unknown>][] = [
  ["livekit", "livekit_call.py", "lk-1", { on_duplicate: "reject", duplicate_scope: "name_and_args" }],
  ["pipecat", "pipecat_call.py", "pc-1", { cancel_on_interruption: false }],
];

if (hasPython) {
  describe.each(programs)("%s", (engine, driver, callId, settings) => {
    const play = async (phone: string, code: string) => {
      const paths = [path.dirname(program(engine)), path.join(here, "stand-ins")];
      const env = { PYTHONPATH: paths.join(path.delimiter), PYTHONDONTWRITEBYTECODE: "1" };
      return played.parse(await run("python3", [path.join(here, driver), phone, code], env));
    };

    test("the program loads the definitions with their guard rails, and sends a call's message once", async () => {
      const phone = newPhone();
      const seen = await play(phone, "123456");
      const [tool] = (await caller.at("GET", "")).body.tools;
      expect(seen).toEqual({ schema: tool.function, settings, said: [sent(phone), sent(phone)] });
      await expectOneMessage(callId, phone);
    });

    test("the program says what is missing, so that the model can ask", async () => {
      expect((await play(newPhone(), " ")).said[0]).toBe("I need the otp code first.");
      expect((await play("anonymous", "1")).said[0]).toMatch(/which WhatsApp number/);
    });
  });
}

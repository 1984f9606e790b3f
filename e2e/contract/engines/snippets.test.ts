import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
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

/** A gateway that lets the definitions through and answers each call of a tool by itself. */
async function gateway(answer: string): Promise<{ origin: string; server: Server }> {
  const server = createServer(async (request, response) => {
    if (request.method !== "GET") return response.writeHead(502).end(answer);
    const { authorization = "" } = request.headers;
    const passed = await fetch(new URL(request.url ?? "", inject("baseUrl")), { headers: { authorization } });
    response.writeHead(passed.status).end(await passed.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, server };
}

const nobody = "http://127.0.0.1:1";
const notKnown = "I could not find out whether it was sent. I will not send it again by myself.";

let caller: ToolCaller;
beforeEach(async () => {
  caller = await newToolCaller();
});

/** The engine's program for this agent, as a file; or for one elsewhere. */
function program(engine: Engine, origin = inject("baseUrl")): string {
  const [snippet] = engineGuides[engine].snippets ?? [];
  if (!snippet) throw new Error(`${engine} has no program`);
  const file = path.join(mkdtempSync(path.join(folder, `${engine}-`)), snippet.fileName);
  const toolsAddress = new URL(`/api/tools/${caller.agentId}`, origin).href;
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

const realtime = (file: string, phone: string, env?: Record<string, string>) =>
  run(process.execPath, [path.join(here, "realtime-call.mjs"), file, phone, "123456"], env);
const booking = { type: "function", name: "book_table" };
const session = (tools: unknown[]) => ({ type: "session.update", session: { type: "realtime", tools } });
const output = (text: string) => ({
  type: "conversation.item.create",
  item: { type: "function_call_output", call_id: "t-1", output: text },
});

test("openai_realtime: the tools go into the session, and each function call is answered and sent once", async () => {
  const phone = newPhone();
  const events = await realtime(program("openai_realtime"), phone);
  const { tools } = (await caller.at("GET", "?format=openai-flat")).body;
  const answer = output(sent(phone));
  // The session's other tool stays, and is not answered.
  expect(events).toEqual([session([booking, ...tools]), answer, answer, { type: "response.create" }]);
  await expectOneMessage("rt-1", phone);
});

test("openai_realtime: a call goes on without tools that cannot be read, whatever the reason", async () => {
  const file = program("openai_realtime");
  expect(await realtime(program("openai_realtime", nobody), newPhone())).toEqual([session([booking])]);
  expect(await realtime(file, newPhone(), { MIDCALL_TOOL_KEY: "tk_revoked" })).toEqual([session([booking])]);
});

test.each(['{"message":"Bad gateway"}', "null", "<html>"])(
  "openai_realtime: the model is told that nothing is known where a gateway answers %s",
  async (answer) => {
    const { origin, server } = await gateway(answer);
    const events = await realtime(program("openai_realtime", origin), newPhone());
    server.close();
    expect(events).toEqual(expect.arrayContaining([output(notKnown), { type: "response.create" }]));
  },
);

const played = z.object({
  schema: z.object({ name: z.string(), description: z.string(), parameters: z.unknown() }),
  settings: z.record(z.string(), z.unknown()),
  said: z.array(z.string()),
});

// Where there is no Python, guides.test.ts looks at the programs' form alone.
const hasPython = spawnSync("python3", ["--version"]).status === 0;

type Played = { origin?: string; phone?: string; code?: string; key?: string | undefined };

/** Plays a phone call through a program in Python, which asks for the same twice. */
function playProgram(engine: Engine, driver: string, { origin, phone, code = "1", key }: Played = {}) {
  const paths = [path.dirname(program(engine, origin)), path.join(here, "stand-ins")];
  const env = { PYTHONPATH: paths.join(path.delimiter), PYTHONDONTWRITEBYTECODE: "1" };
  const told = { ...env, MIDCALL_TOOL_KEY: key ?? caller.toolKey };
  return run("python3", [path.join(here, driver), phone ?? newPhone(), code], told);
}

const programs: [Engine, string, string, Record<string, unknown>][] = [
  ["livekit", "livekit_call.py", "lk-1", { on_duplicate: "reject", duplicate_scope: "name_and_args" }],
  ["pipecat", "pipecat_call.py", "pc-1", { cancel_on_interruption: false }],
];

if (hasPython) {
  test("pipecat: what sends is not cancelled by who speaks in between, what only looks up is", async () => {
    const agent = `/agents/${caller.agentId}`;
    expect((await caller.ws.api("PATCH", agent, { status_tool: true })).status).toBe(200);
    expect(await playProgram("pipecat", "pipecat_call.py")).toMatchObject({
      cancels: { send_otp: false, check_whatsapp_status: true },
    });
  });

  describe.each(programs)("%s", (engine, driver, callId, settings) => {
    const playAt = (origin: string, key?: string) => playProgram(engine, driver, { origin, key });
    const play = async (phone: string, code: string) =>
      played.parse(await playProgram(engine, driver, { phone, code }));

    test("the program loads the definitions with their guard rails, and sends a call's message once", async () => {
      const phone = newPhone();
      const seen = await play(phone, "123456");
      const [tool] = (await caller.at("GET", "")).body.tools;
      expect(seen).toEqual({ schema: tool.function, settings, said: [sent(phone), sent(phone)] });
      await expectOneMessage(callId, phone);
    });

    test("the program says what is missing, so that the model can ask", async () => {
      expect((await play(newPhone(), " ")).said[0]).toBe("I need the otp code first.");
      expect((await play("anonymous", "1")).said[0]).toMatch(/do not know its phone number/);
    });

    test("a call goes on without tools that cannot be read, whatever the reason", async () => {
      expect(await playAt(nobody)).toEqual({ tools: 0 });
      expect(await playAt(inject("baseUrl"), "tk_revoked")).toEqual({ tools: 0 });
    });

    test.each(['{"message":"Bad gateway"}', "null", "<html>"])(
      "the model is told that nothing is known where a gateway answers %s",
      async (answer) => {
        const { origin, server } = await gateway(answer);
        const { said } = played.parse(await playAt(origin));
        server.close();
        expect(said).toEqual([notKnown, notKnown]);
      },
    );
  });
}

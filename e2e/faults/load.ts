import { setTimeout as wait } from "node:timers/promises";
import type { Tool } from "./product";

/** What one call of a tool was told, in the order of telling; an engine asks again when nobody answers it. */
export type Call = { phone: string; told: { status: string; messageId: string | null; ms: number }[] };

export type Load = {
  calls: readonly Call[];
  /** Lets no further call begin, and waits for those that run. */
  stop(): Promise<void>;
};

/** How often an engine asks again, and after how long. */
const again = { times: 8, afterMs: 400 };

async function ask(url: string, tool: Tool, body: string): Promise<Call["told"][number]> {
  const started = performance.now();
  const none = (why: string) => ({ status: why, messageId: null, ms: performance.now() - started });
  try {
    const response = await fetch(`${url}${tool.path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${tool.key}` },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    const answer = (await response.json()) as { status?: string; code?: string; message_id?: string };
    const status = answer.code === "unavailable" ? "unavailable" : (answer.status ?? "none");
    return { status, messageId: answer.message_id ?? null, ms: performance.now() - started };
  } catch {
    return none("none");
  }
}

/** Whether an engine would be content with that answer. */
const isAnswer = (status: string) => status !== "none" && status !== "unavailable";

/** One call, asked of each address at the same moment, as engines that lose patience do. */
async function run(urls: readonly string[], tool: Tool, call: Call): Promise<void> {
  const body = JSON.stringify({
    call_id: `c${call.phone}`,
    tool_call_id: "t-1",
    customer_phone: call.phone,
    arguments: { otp_code: call.phone.slice(-6) },
  });
  for (let attempt = 0; attempt < again.times; attempt += 1) {
    const answers = await Promise.all(urls.map((url) => ask(url, tool, body)));
    call.told.push(...answers);
    if (answers.some(({ status }) => isAnswer(status))) return;
    await wait(again.afterMs);
  }
}

let serial = 0;

/**
 * Calls a tool without a pause, every fourth call twice at once.
 *
 * @param urls of the processes of the product; each call goes to one, or to all of them at once
 */
export function startLoad(urls: readonly string[], tool: Tool, atOnce: number, everywhere = false): Load {
  const calls: Call[] = [];
  let stopped = false;
  const caller = async () => {
    while (!stopped) {
      serial += 1;
      const call: Call = { phone: `+9198${String(10_000_000 + serial)}`, told: [] };
      calls.push(call);
      const own = everywhere ? urls : [urls[serial % urls.length] ?? ""];
      await run(serial % 4 === 0 ? [...own, ...own] : own, tool, call);
    }
  };
  const callers = Promise.all(Array.from({ length: atOnce }, caller));
  return {
    calls,
    stop: async () => {
      stopped = true;
      await callers;
    },
  };
}

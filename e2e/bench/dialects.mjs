import { Agent, request } from "undici";
import { ensureBuilt } from "../../lib/start/build-app.mjs";
import { makeTools, startProduct, startProvider } from "./instance.mjs";

/**
 * `node e2e/bench/dialects.mjs`: what one tool call costs in each dialect, one call after another, in turn. Our
 * own time is the whole time less what the stand-in for the provider took. Everything shares this machine.
 */

const calls = 300;
const warmUpCalls = 50;

let serial = Date.now() % 1_000_000_000;

/** @typedef {{ callId: string, phone: string, args: { otp_code: string } }} Call */

/** @type {Record<string, (call: Call) => { path: string, body: object }>} */
const dialects = {
  flat: ({ callId, phone, args }) => ({
    path: "/send_otp",
    body: { call_id: callId, tool_call_id: "t-1", customer_phone: phone, arguments: args },
  }),
  "flat, arguments at the root": ({ callId, phone, args }) => ({
    path: "/send_otp",
    body: { call_id: callId, from_number: phone, ...args },
  }),
  "generic envelope": ({ callId, phone, args }) => ({
    path: "",
    body: {
      name: "send_otp",
      arguments: args,
      call: { id: callId, customer_phone: phone },
      tool_call_id: "t-1",
    },
  }),
  Vapi: ({ callId, phone, args }) => ({
    path: "",
    body: {
      message: {
        type: "tool-calls",
        toolCallList: [{ id: "t-1", type: "function", function: { name: "send_otp", arguments: args } }],
        call: { id: callId, type: "inboundPhoneCall" },
        customer: { number: phone },
      },
    },
  }),
  Retell: ({ callId, phone, args }) => ({
    path: "",
    body: { name: "send_otp", args, call: { call_id: callId, direction: "inbound", from_number: phone } },
  }),
  MCP: ({ callId, phone, args }) => ({
    path: "mcp",
    body: {
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: {
        name: "send_otp",
        arguments: args,
        _meta: { "midcall/call-id": callId, "midcall/tool-call-id": "t-1", "midcall/customer-phone": phone },
      },
    },
  }),
};

/** @param {number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const provider = await startProvider();
const product = await startProduct(process.env.MIDCALL_DIST || (await ensureBuilt()));
const dispatcher = new Agent();
try {
  const [tool] = await makeTools(product, provider.url, 1);
  if (!tool) throw new Error("There is no tool to call.");
  const agentPath = tool.path.slice(0, tool.path.lastIndexOf("/"));
  /** @type {Record<string, number[]>} */
  const own = Object.fromEntries(Object.keys(dialects).map((name) => [name, []]));
  for (let round = -warmUpCalls; round < calls; round += 1) {
    for (const [name, askOf] of Object.entries(dialects)) {
      serial += 1;
      const { path, body } = askOf({
        callId: `c-${serial}`,
        phone: `+919${String(serial).padStart(9, "0")}`,
        args: { otp_code: String(serial % 1_000_000).padStart(6, "0") },
      });
      const at = path === "mcp" ? agentPath.replace("/api/tools/", "/api/mcp/") : `${agentPath}${path}`;
      const started = performance.now();
      const answer = await request(`${product.url}${at}`, {
        dispatcher,
        method: "POST",
        headers: {
          authorization: `Bearer ${tool.toolKey}`,
          accept: "application/json, text/event-stream",
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
      });
      const text = await answer.body.text();
      const ms = performance.now() - started;
      if (!text.includes("I have sent it")) throw new Error(`${name}: ${text}`);
      const spent = Object.values(await (await fetch(`${provider.url}/spent`)).json());
      if (round >= 0) own[name]?.push(ms - Number(spent[0]));
    }
  }
  console.log(`${"dialect".padEnd(30)}own ms: median    p95   (${calls} calls each)`);
  for (const [name, values] of Object.entries(own)) {
    const cell = (/** @type {number} */ value, width = 7) => value.toFixed(1).padStart(width);
    console.log(`${name.padEnd(30)}${cell(quantile(values, 0.5), 14)}${cell(quantile(values, 0.95))}`);
  }
} finally {
  await dispatcher.close();
  await product.stop();
  provider.stop();
}

import autocannon from "autocannon";
import { ensureBuilt } from "../../lib/start/build-app.mjs";
import { makeTools, startProduct, startProvider } from "./instance.mjs";

/**
 * `npm run bench`: what one tool call costs. The built product with its own Postgres, a stand-in for the provider
 * on loopback, and the client share this machine. Each call is a new message to a new number. Our own time is
 * the whole time less what the stand-in took for that very message.
 */

const delays = [0, 20];
/** Calls at once, and how many calls are measured. */
const rounds = [
  { atOnce: 1, calls: 400 },
  { atOnce: 16, calls: 3_000 },
  { atOnce: 64, calls: 6_000 },
];
const warmUpCalls = 300;
const agents = 16;

let serial = Date.now() % 1_000_000_000;

function nextCall() {
  serial += 1;
  return JSON.stringify({
    call_id: `c-${serial}`,
    tool_call_id: "t-1",
    // Nine digits behind a nine: every number is possible and none comes twice.
    customer_phone: `+919${String(serial).padStart(9, "0")}`,
    arguments: { otp_code: String(serial % 1_000_000).padStart(6, "0") },
  });
}

/**
 * @param {string} url of the product
 * @param {import("./instance.mjs").Tool[]} tools called in turn
 * @param {number} atOnce
 * @param {number} calls
 */
async function measure(url, tools, atOnce, calls) {
  /** @type {{ id: string, ms: number }[]} */
  const sent = [];
  /** @type {Record<string, number>} */
  const others = {};
  const result = await new Promise((resolve, reject) => {
    autocannon(
      {
        url,
        connections: atOnce,
        amount: calls,
        requests: tools.map(({ path, toolKey }) => ({
          path,
          method: "POST",
          headers: { authorization: `Bearer ${toolKey}`, "content-type": "application/json" },
          setupRequest: (request) => ({ ...request, body: nextCall() }),
        })),
        setupClient: (client) => {
          let text = "";
          client.on("body", (/** @type {Buffer} */ chunk) => {
            text += chunk.toString();
          });
          client.on("response", (_status, _bytes, ms) => {
            const json = /\{.*\}/s.exec(text)?.[0] ?? "{}";
            const answer = JSON.parse(json.slice(json.lastIndexOf('{"ok"')));
            text = "";
            if (answer.status === "sent") sent.push({ id: answer.message_id, ms });
            else others[answer.status] = (others[answer.status] ?? 0) + 1;
          });
        },
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    );
  });
  return { sent, others, perSecond: calls / result.duration };
}

/** @param {number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const provider = await startProvider();
const product = await startProduct(process.env.MIDCALL_DIST || (await ensureBuilt()));
try {
  const tools = await makeTools(product, provider.url, agents);
  await measure(product.url, tools, 16, warmUpCalls);
  console.log("provider  at once  calls/s   total ms: median    p99   own ms: median    p99   not sent");
  for (const delayMs of delays) {
    await fetch(`${provider.url}/delay/${delayMs}`, { method: "POST" });
    for (const { atOnce, calls } of rounds) {
      await (await fetch(`${provider.url}/spent`)).json();
      const { sent, others, perSecond } = await measure(product.url, tools, atOnce, calls);
      const spent = await (await fetch(`${provider.url}/spent`)).json();
      const total = sent.map(({ ms }) => ms);
      const own = sent.map(({ id, ms }) => ms - (spent[id] ?? Number.NaN));
      const cell = (/** @type {number} */ value, width = 8) => value.toFixed(1).padStart(width);
      console.log(
        `${`${delayMs} ms`.padEnd(8)}${String(atOnce).padStart(9)}${cell(perSecond, 9)}` +
          `${cell(quantile(total, 0.5), 19)}${cell(quantile(total, 0.99), 7)}` +
          `${cell(quantile(own, 0.5), 17)}${cell(quantile(own, 0.99), 7)}   ${JSON.stringify(others)}`,
      );
    }
  }
} finally {
  await product.stop();
  provider.stop();
}

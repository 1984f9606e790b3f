import autocannon from "autocannon";

/** @typedef {import("../instance.mjs").Tool} Tool */
/** @typedef {{ id: string, ms: number }} Sent a message that the caller was told is sent, and after how long */

let serial = Date.now() % 1_000_000_000;

/** A call that never was: an id, a number and a code of its own. */
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
 * Calls tools, so many at once over as many kept connections. Answers are only read when all are there: the
 * caller shares this machine with what it measures.
 *
 * @param {string} url
 * @param {readonly Tool[]} tools called in turn
 * @param {{ atOnce: number, calls: number }} how
 * @returns {Promise<{ sent: Sent[], others: Record<string, number>, perSecond: number }>}
 */
export async function callTools(url, tools, { atOnce, calls }) {
  /** @type {{ text: string, ms: number }[]} */
  const answers = [];
  const started = performance.now();
  let ended = started;
  const result = await new Promise((resolve, reject) => {
    autocannon(
      {
        url,
        connections: atOnce,
        amount: calls,
        timeout: 60,
        requests: tools.map(({ path, toolKey }) => ({
          path,
          method: "POST",
          headers: { authorization: `Bearer ${toolKey}`, "content-type": "application/json" },
          setupRequest: (request) => ({ ...request, body: nextCall() }),
        })),
        setupClient: (client) => {
          client.on("response", (_status, _bytes, ms) => {
            ended = performance.now();
            answers.push({ text: "", ms });
          });
        },
        // Called for each answer right after its "response", with its whole body.
        verifyBody: (body) => {
          const last = answers.at(-1);
          if (last) last.text = String(body);
          return true;
        },
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    );
  });
  /** @type {Sent[]} */
  const sent = [];
  /** @type {Record<string, number>} */
  const others = result.errors > 0 ? { "no answer": result.errors } : {};
  for (const { text, ms } of answers) {
    const answer = readAnswer(text);
    if (answer.status === "sent") sent.push({ id: answer.message_id, ms });
    else others[answer.status] = (others[answer.status] ?? 0) + 1;
  }
  return { sent, others, perSecond: answers.length / ((ended - started) / 1000) };
}

/** @param {string} text @returns {{ status: string, message_id: string }} */
function readAnswer(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { status: `not JSON: ${text.slice(0, 60)}`, message_id: "" };
  }
}

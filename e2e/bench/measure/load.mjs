import autocannon from "autocannon";

/** @typedef {import("../instance.mjs").Tool} Tool */
/** @typedef {{ id: string, ms: number }} Sent a message that the caller was told is sent, and after how long */
/** @typedef {{ path: string, headers: Record<string, string>, body: string }} Post */
/** @typedef {{ status: number, text: string, ms: number }} Answer */

let serial = Date.now() % 1_000_000_000;

/** A call that never was: an id, a number and a code of its own. */
export function nextCall() {
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
 * Posts, so many at once over as many kept connections. Answers are only looked at when all are there: the
 * caller shares this machine with what it measures.
 *
 * @param {string} url
 * @param {() => Post} next
 * @param {{ atOnce: number, amount: number, perSecond?: number }} how `perSecond`: not faster than that
 * @returns {Promise<{ answers: Answer[], lost: number, started: number, ended: number }>} `lost` got no
 *   answer; times of the first call and of the last answer in ms
 */
export async function fire(url, next, { atOnce, amount, perSecond }) {
  /** @type {Answer[]} */
  const answers = [];
  const started = performance.now();
  let ended = started;
  const result = await new Promise((resolve, reject) => {
    autocannon(
      {
        url,
        connections: Math.min(atOnce, amount),
        amount,
        timeout: 60,
        ...(perSecond ? { overallRate: perSecond } : {}),
        requests: [{ method: "POST", setupRequest: (request) => ({ ...request, ...next() }) }],
        setupClient: (client) => {
          client.on("response", (status, _bytes, ms) => {
            ended = performance.now();
            answers.push({ status, text: "", ms });
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
  return { answers, lost: result.errors, started, ended };
}

/** @param {string} text @returns {{ status: string, message_id: string }} */
function readAnswer(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { status: `not JSON: ${text.slice(0, 60)}`, message_id: "" };
  }
}

/**
 * Calls tools in turn, each call a new message; over several processes, each gets its share of the connections.
 *
 * @param {readonly string[]} urls
 * @param {readonly Tool[]} tools
 * @param {{ atOnce: number, calls: number, perSecond?: number }} how
 * @returns {Promise<{ sent: Sent[], others: Record<string, number>, perSecond: number }>}
 */
export async function callTools(urls, tools, { atOnce, calls, perSecond }) {
  /** @type {readonly { post: Omit<Post, "body"> }[]} */
  const posts = tools.map(({ path, toolKey }) => ({
    post: { path, headers: { authorization: `Bearer ${toolKey}`, "content-type": "application/json" } },
  }));
  let turn = 0;
  const next = () => {
    const { post } = posts[turn++ % posts.length] ?? { post: { path: "/", headers: {} } };
    return { ...post, body: nextCall() };
  };
  const share = (/** @type {number} */ whole, /** @type {number} */ index) =>
    Math.floor(whole / urls.length) + (index < whole % urls.length ? 1 : 0);
  const runs = await Promise.all(
    urls.map((url, index) => {
      const rate = perSecond ? { perSecond: share(perSecond, index) } : {};
      return fire(url, next, { atOnce: share(atOnce, index), amount: share(calls, index), ...rate });
    }),
  );
  const [from, to] = [Math.min(...runs.map((run) => run.started)), Math.max(...runs.map((run) => run.ended))];
  /** @type {Sent[]} */
  const sent = [];
  /** @type {Record<string, number>} */
  const others = {};
  const lost = runs.reduce((sum, run) => sum + run.lost, 0);
  if (lost > 0) others["no answer"] = lost;
  for (const { text, ms } of runs.flatMap((run) => run.answers)) {
    const answer = readAnswer(text);
    if (answer.status === "sent") sent.push({ id: answer.message_id, ms });
    else others[answer.status] = (others[answer.status] ?? 0) + 1;
  }
  return { sent, others, perSecond: calls / ((to - from) / 1000) };
}

import { webhookOf } from "./measure/statuses.mjs";

/**
 * What is timed: each makes one request that has not been made before.
 *
 * @typedef {{ url: string, key: string, cookie: string, own: number, tools: import("./instance.mjs").Tool[],
 *   connectionId: string, agentIds: string[] }} Filled
 */

let serial = Date.now() % 1_000_000_000;

/** @template T @param {readonly T[]} list @returns {T} */
function oneOf(list) {
  const item = list[Math.floor(Math.random() * list.length)];
  if (item === undefined) throw new Error("There is nothing to choose from.");
  return item;
}

/** @param {Response} response @param {string} [holds] what the answer must hold */
async function good(response, holds = "") {
  const text = await response.text();
  if (response.status !== 200 || !text.includes(holds)) {
    throw new Error(`${response.url}: ${response.status} ${text.slice(0, 300)}`);
  }
}

/** @param {Filled} on */
async function toolCall({ url, tools }) {
  serial += 1;
  const { path, toolKey } = oneOf(tools);
  const body = {
    call_id: `c-${serial}`,
    tool_call_id: "t-1",
    customer_phone: `+919${String(serial).padStart(9, "0")}`,
    arguments: { otp_code: String(serial % 1_000_000).padStart(6, "0") },
  };
  const headers = { authorization: `Bearer ${toolKey}`, "content-type": "application/json" };
  await good(await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) }), '"sent"');
}

/** @param {number} count of events in the post */
const webhook =
  (count) =>
  async (/** @type {Filled} */ { url, connectionId, own }) => {
    const statuses = Array.from({ length: count }, () => ({
      // Those that were sent and not told of any more.
      id: `wamid.${4 * Math.floor((Math.random() * own) / 4) + 2}`,
      status: "delivered",
      timestamp: Math.floor(Date.now() / 1000),
    }));
    const { path, headers, body } = webhookOf(`/api/webhooks/meta/${connectionId}`, statuses);
    await good(await fetch(url + path, { method: "POST", headers, body }));
  };

/** @param {(on: Filled) => string} pathOf below the management API */
const get = (pathOf) => async (/** @type {Filled} */ on) => {
  const headers = { authorization: `Bearer ${on.key}` };
  await good(
    await fetch(`${on.url}/api/v1${pathOf(on)}${pathOf(on).includes("?") ? "&" : "?"}limit=25`, { headers }),
    '"data":[',
  );
};

/** @param {string} range */
const overview =
  (range) =>
  async (/** @type {Filled} */ { url, cookie }) => {
    await good(await fetch(`${url}/overview?range=${range}`, { headers: { cookie } }), "By function");
  };

const number = (/** @type {Filled} */ { own }) => Math.ceil(Math.random() * own);
const phone = (/** @type {Filled} */ on) => `%2B9198${10_000_000 + (number(on) % Math.floor(on.own / 4))}`;
const agent = (/** @type {Filled} */ { agentIds }) => oneOf(agentIds);
const daysAgo = (/** @type {number} */ days) => new Date(Date.now() - days * 86_400_000).toISOString();
const month = `from=${daysAgo(30)}`;

/** Each filter alone, and how each goes together with an agent and a time. @type {[string, (on: Filled) => string][]} */
const filters = [
  ["state read", () => "state=read"],
  ["state failed", () => "state=failed"],
  ["state unknown", () => "state=unknown"],
  ["state accepted (none)", () => "state=accepted"],
  ["function", () => "function=send_ticket"],
  ["provider", () => "provider=heltar"],
  ["provider (none)", () => "provider=aisensy"],
  ["number", (on) => `to=${phone(on)}`],
  ["call", (on) => `call_id=engine-${number(on)}`],
  ["error", () => "error=credentials"],
];

/** @type {[string, (on: Filled) => Promise<void>][]} */
export const asks = [
  ["tool call", toolCall],
  ["webhook, 1 event", webhook(1)],
  ["webhook, 100 events", webhook(100)],
  ["messages, 30 days", get(() => `/messages?${month}`)],
  ["messages, any time", get(() => "/messages")],
  ["messages, agent", get((on) => `/messages?agent_id=${agent(on)}`)],
  ["messages, a week long ago", get(() => `/messages?from=${daysAgo(25)}&until=${daysAgo(18)}`)],
  ...filters.map(
    ([name, of]) => /** @type {const} */ ([`messages, ${name}`, get((on) => `/messages?${of(on)}`)]),
  ),
  ...filters.map(
    ([name, of]) =>
      /** @type {const} */ ([
        `messages, ${name}, agent, time`,
        get((on) => `/messages?${of(on)}&agent_id=${agent(on)}&${month}`),
      ]),
  ),
  ["search, message's id", get((on) => `/messages?q=msg_${String(number(on)).padStart(26, "0")}`)],
  ["search, provider's id", get((on) => `/messages?q=wamid.${number(on)}`)],
  ["search, number", get((on) => `/messages?q=${phone(on)}`)],
  ["search, call", get((on) => `/messages?q=engine-${number(on)}`)],
  ["search, function", get(() => "/messages?q=send_receipt")],
  ["search, part of a name", get(() => "/messages?q=broch")],
  ["search, nothing like it", get(() => "/messages?q=nothing-like-this")],
  ["calls", get(() => "/calls")],
  ["calls, agent", get((on) => `/calls?agent_id=${agent(on)}`)],
  ["calls, number", get((on) => `/calls?phone=${phone(on)}`)],
  ["calls, engine's id", get((on) => `/calls?call_id=engine-${number(on)}`)],
  ["calls, agent and time", get((on) => `/calls?agent_id=${agent(on)}&until=${daysAgo(10)}`)],
  ["functions of an agent", get((on) => `/agents/${agent(on)}/functions`)],
  ["overview, day", overview("day")],
  ["overview, week", overview("week")],
  ["overview, month", overview("month")],
];

/**
 * Signs the owner in as a browser does.
 *
 * @param {string} url @param {{ email: string, password: string }} owner
 * @returns {Promise<string>} the cookies
 */
export async function signIn(url, owner) {
  const cookiesOf = (/** @type {Response} */ response) =>
    response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = await first.json();
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(first).join("; "), "content-type": "application/json" },
    body: JSON.stringify({ csrfToken, ...owner, json: true }),
  });
  if (!answer.ok) throw new Error(`The owner could not sign in: ${answer.status} ${await answer.text()}`);
  return [...cookiesOf(first), ...cookiesOf(answer)].join("; ");
}

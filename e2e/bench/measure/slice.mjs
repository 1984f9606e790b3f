import { setTimeout as wait } from "node:timers/promises";
import { cpuClock } from "./contenders.mjs";
import { callTools } from "./load.mjs";

/** @typedef {import("./contenders.mjs").Contender} Contender */
/**
 * @typedef Slice
 * @property {number} perSecond calls
 * @property {number[]} ms of each call, as its caller saw it
 * @property {number[]} ownMs the same less what the provider's stand-in took for that very message
 * @property {{ app: number, postgres: number }} cpuMs of one call
 */

/** How long records may come after the answer, in ms. */
const settleMs = 10_000;

/** Messages that a contender has, and those of them that know the provider's id. @param {Contender} contender */
async function countMessages({ sql }) {
  const [row] = await sql`
    select count(*)::int as made, count(provider_message_id)::int as accepted from messages`;
  return { made: Number(row?.made), accepted: Number(row?.accepted) };
}

/**
 * Measures one contender once, and that it did its work: each call was told "sent", left one message with the
 * provider's id in the database, and reached the provider once.
 *
 * @param {Contender} contender
 * @param {string} providerUrl
 * @param {{ atOnce: number, calls: number }} how
 * @returns {Promise<Slice>}
 * @throws Error that tells which call went wrong
 */
export async function measureSlice(contender, providerUrl, { atOnce, calls }) {
  const before = await countMessages(contender);
  await (await fetch(`${providerUrl}/spent`)).arrayBuffer();
  const clock = await cpuClock(contender);
  const begun = clock();
  const { sent, others, perSecond } = await callTools(contender.urls, contender.tools, { atOnce, calls });
  let used = clock();

  const deadline = Date.now() + settleMs;
  let after = await countMessages(contender);
  while (after.accepted - before.accepted < calls && Date.now() < deadline) {
    await wait(20);
    after = await countMessages(contender);
    // What is written down later is a call's cost all the same.
    used = clock();
  }
  const response = await fetch(`${providerUrl}/spent`);
  /** @type {Record<string, number>} */
  const spent = await response.json();
  const told = {
    sent: sent.length,
    messages: after.made - before.made,
    recorded: after.accepted - before.accepted,
    "at the provider": Object.keys(spent).length,
    "at the provider twice": Number(response.headers.get("x-doubled")),
  };
  const right = { sent: calls, messages: calls, recorded: calls, "at the provider": calls };
  const wrong = Object.entries({ ...right, "at the provider twice": 0 }).some(
    ([name, value]) => told[/** @type {keyof typeof told} */ (name)] !== value,
  );
  if (wrong) {
    const why = JSON.stringify({ calls, ...told, others });
    throw new Error(`${contender.name} did not do its work at ${atOnce} at once: ${why}`);
  }
  return {
    perSecond,
    ms: sent.map(({ ms }) => ms),
    ownMs: sent.map(({ id, ms }) => ms - (spent[id] ?? Number.NaN)),
    cpuMs: {
      app: (used.app - begun.app) / calls,
      postgres: (used.postgres - begun.postgres) / calls,
    },
  };
}

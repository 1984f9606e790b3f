import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { Agent, request } from "undici";
import { ensureBuilt } from "../../lib/start/build-app.mjs";
import { freePort } from "./free-port.mjs";
import { makeTools, startProduct, startProvider } from "./instance.mjs";
import { machine } from "./measure/report.mjs";
import { webhookOf, writeMessages } from "./measure/statuses.mjs";

/**
 * `node e2e/bench/million.mjs`: a million status events, shuffled and each twice, in posts of many sizes, while the
 * receiver is killed (-9) ten times. The sender does as Meta: what is not answered with 200 comes again. In the end
 * the final state and the timeline of every message are looked at. `--events 1000000 --kills 10 --at-once 16`. Ends
 * with code 1 when one is wrong.
 */
const { values: given } = parseArgs({
  options: {
    events: { type: "string", default: "1000000" },
    kills: { type: "string", default: "10" },
    "at-once": { type: "string", default: "16" },
  },
});

/** What the provider tells of the nth message; the last is the state that must remain. */
const courses = [
  ["sent", "delivered", "read"],
  ["sent", "delivered"],
  ["sent", "failed"],
  ["sent", "delivered", "read"],
];
const copies = 2;
const name = "million";
const eventsOfFour = courses.flat().length * copies;
const messages = Math.ceil(Number(given.events) / eventsOfFour) * courses.length;
const sizes = [1, 1, 1, 5, 100, 1_000];

/** Events as numbers, to have a million of them in little memory: message, place in its course, copy. */
function shuffledEvents() {
  const events = new Uint32Array((messages / courses.length) * eventsOfFour);
  let at = 0;
  for (let n = 0; n < messages; n += 1) {
    const course = courses[n % courses.length] ?? [];
    for (let place = 0; place < course.length; place += 1)
      for (let copy = 0; copy < copies; copy += 1) events[at++] = n * 8 + place * 2 + copy;
  }
  for (let i = events.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    const one = events[i] ?? 0;
    events[i] = events[j] ?? 0;
    events[j] = one;
  }
  return events;
}

/** @param {number} code @returns {import("./measure/statuses.mjs").StatusEvent} */
function eventOf(code) {
  const [n, place, copy] = [Math.floor(code / 8), Math.floor((code % 8) / 2), code % 2];
  const id = `wamid.${name}${n}`;
  const status = courses[n % courses.length]?.[place] ?? "";
  const ours = n % 2 === 1 ? { ours: `msg_${name}${String(n).padStart(12, "0")}` } : {};
  return { id, status, timestamp: 1_800_000_000 + place + copy * 60, ...ours };
}

/** @param {import("postgres").Sql} sql @returns {Promise<number>} messages whose state or timeline is wrong */
async function countWrong(sql) {
  const finals = courses.map((course) => course.at(-1) ?? "");
  const lengths = courses.map((course) => course.length);
  const [row] = await sql`
    with told as (
      select message_id, count(*)::int as told, count(distinct state)::int as once
      from message_events where message_id like ${`msg_${name}%`} group by message_id
    )
    select count(*)::int as wrong from generate_series(0, ${messages - 1}::int) as n
    left join messages m on m.id = 'msg_' || ${name}::text || lpad(n::text, 12, '0')
    left join told t on t.message_id = m.id
    where m.state is distinct from (${finals}::text[])[n % ${courses.length}::int + 1]
      or m.provider_message_id is distinct from 'wamid.' || ${name}::text || n
      or t.told is distinct from (${lengths}::int[])[n % ${courses.length}::int + 1] or t.once is distinct from t.told`;
  return Number(row?.wrong);
}

const provider = await startProvider();
const product = await startProduct(process.env.MIDCALL_DIST || (await ensureBuilt()), {
  // The product's through all kills.
  port: await freePort(),
});
const sql = postgres(product.databaseUrl, { max: 1, onnotice: () => {} });
const dispatcher = new Agent({ keepAliveTimeout: 60_000 });
try {
  const [tool] = await makeTools(product, provider.url, 1);
  const connectionId = tool?.connectionId ?? "";
  const path = `/api/webhooks/meta/${connectionId}`;
  await writeMessages(sql, { connectionId, name, count: messages, unnamed: true });
  const events = shuffledEvents();
  let at = 0;
  let turn = 0;
  let taken = 0;
  let again = 0;
  let longestMs = 0;
  const post = async (/** @type {import("./measure/load.mjs").Post} */ { headers, body }) => {
    for (;;) {
      const started = performance.now();
      const options = { dispatcher, method: /** @type {const} */ ("POST"), headers, body };
      const accepted = await request(`${product.url}${path}`, options).then(
        async (response) => (await response.body.text()) !== "" && response.statusCode === 200,
        () => false,
      );
      if (accepted) {
        longestMs = Math.max(longestMs, performance.now() - started);
        return;
      }
      again += 1;
      await wait(250);
    }
  };
  const sender = async () => {
    while (at < events.length) {
      const some = events.subarray(at, at + (sizes[turn++ % sizes.length] ?? 1));
      at += some.length;
      await post(webhookOf(path, Array.from(some, eventOf)));
      taken += some.length;
    }
  };
  const killer = async () => {
    const kills = Number(given.kills);
    for (let kill = 1; kill <= kills; kill += 1) {
      while (taken < (events.length * kill) / (kills + 1)) await wait(5);
      await product.killAndStart();
      console.log(`Killed and started again ${kill} times, ${taken} events taken.`);
    }
  };
  const started = performance.now();
  await Promise.all([killer(), ...Array.from({ length: Number(given["at-once"]) }, sender)]);
  const seconds = (performance.now() - started) / 1000;
  // What a killed process had parked is applied by a job.
  let wrong = await countWrong(sql);
  for (let looks = 0; wrong > 0 && looks < 30; looks += 1) {
    await wait(1_000);
    wrong = await countWrong(sql);
  }
  console.log(
    `On ${machine()}: ${events.length} events of ${messages} messages in ${seconds.toFixed(0)} s (${Math.round(events.length / seconds)}/s, starts included), ${given.kills} kills, ${again} posts sent again, longest post ${Math.round(longestMs)} ms, ${wrong} wrong final states or timelines.`,
  );
  if (wrong > 0) process.exitCode = 1;
} finally {
  await sql.end();
  await dispatcher.close();
  await product.stop();
  provider.stop();
}

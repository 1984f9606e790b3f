import { parseArgs } from "node:util";
import { ensureBuilt } from "../../lib/start/build-app.mjs";
import { startProvider } from "./instance.mjs";
import { cpuClock, startMidcall, startPeer } from "./measure/contenders.mjs";
import { fire } from "./measure/load.mjs";
import { machine, printTable } from "./measure/report.mjs";
import { figure, median, quantile, spread } from "./measure/statistics.mjs";
import { webhookOf, writeMessages, writePeerMessages } from "./measure/statuses.mjs";

/**
 * `node e2e/bench/webhooks.mjs`: status webhooks, the product beside a receiver that updates row by row, in turn on
 * one Postgres. Each event is a new state of another message, and each is looked for in the database afterwards.
 * `--rounds 3`; `--scale 1` multiplies how many events a round has.
 */
const { values: given } = parseArgs({
  options: { rounds: { type: "string", default: "3" }, scale: { type: "string", default: "1" } },
});

const shapes = [
  { size: 1, atOnce: 16, events: 3_000 },
  { size: 1, atOnce: 256, events: 6_000 },
  { size: 100, atOnce: 4, events: 10_000 },
  { size: 1_000, atOnce: 2, events: 20_000 },
];

/** @typedef {import("./measure/contenders.mjs").Contender & { webhook: string, write: typeof writePeerMessages }} Receiver */
/** @typedef {{ perSecond: number, ms: number[], app: number, postgres: number }} Slice */

let serial = 0;

/** @param {Receiver} receiver @param {{ size: number, atOnce: number, events: number }} shape @returns {Promise<Slice>} */
async function measure(receiver, { size, atOnce, events }) {
  serial += 1;
  const name = `${process.pid}x${serial}n`;
  await receiver.write(receiver.sql, { name, count: events });
  const posts = Array.from({ length: Math.ceil(events / size) }, (_, post) =>
    webhookOf(
      receiver.webhook,
      Array.from({ length: Math.min(size, events - post * size) }, (_, n) => ({
        id: `wamid.${name}${post * size + n}`,
        status: "sent",
        timestamp: 1_800_000_000,
      })),
    ),
  );
  let turn = 0;
  const next = () => posts[turn++] ?? webhookOf(receiver.webhook, []);
  const clock = await cpuClock(receiver);
  const begun = clock();
  const { answers, lost, started, ended } = await fire(receiver.urls[0] ?? "", next, {
    atOnce,
    amount: posts.length,
  });
  const used = clock();
  const [row] = await receiver.sql`
    select count(*)::int as moved from messages
    where state = 'sent' and provider_message_id like ${`wamid.${name}%`}`;
  const refused = answers.filter(({ status }) => status !== 200).length;
  if (row?.moved !== events || lost > 0 || refused > 0)
    throw new Error(
      `${receiver.name}: ${row?.moved} of ${events} events applied, ${refused} refused, ${lost} lost.`,
    );
  return {
    perSecond: events / ((ended - started) / 1000),
    ms: answers.map(({ ms }) => ms),
    app: (used.app - begun.app) / events,
    postgres: (used.postgres - begun.postgres) / events,
  };
}

const provider = await startProvider();
/** @type {import("./measure/contenders.mjs").Contender[]} */
const running = [];
try {
  const product = await startMidcall(process.env.MIDCALL_DIST || (await ensureBuilt()), provider.url, 1);
  running.push(product);
  const naive = await startPeer("fastify", product.databaseUrl, provider.url, "webhooks.mjs");
  running.push(naive);
  const connectionId = product.tools[0]?.connectionId ?? "";
  /** @type {Receiver[]} */
  const receivers = [
    {
      ...product,
      webhook: `/api/webhooks/meta/${connectionId}`,
      write: (sql, of) => writeMessages(sql, { ...of, connectionId }),
    },
    { ...naive, name: "row by row", webhook: "/webhook", write: writePeerMessages },
  ];
  console.log(`On ${machine()}. A × is Midcall's events a second by the other's: median (least–most).`);
  for (const receiver of receivers) await measure(receiver, { size: 1, atOnce: 16, events: 500 });
  for (const shape of shapes) {
    const events = Math.max(shape.size, Math.round(shape.events * Number(given.scale)));
    /** @type {Map<string, Slice[]>} */
    const slices = new Map(receivers.map(({ name }) => [name, []]));
    for (let round = 0; round < Number(given.rounds); round += 1) {
      for (const receiver of round % 2 === 0 ? receivers : receivers.toReversed())
        slices.get(receiver.name)?.push(await measure(receiver, { ...shape, events }));
    }
    console.log(`\nPosts of ${shape.size}, ${shape.atOnce} at once`);
    const [own = [], others = []] = [...slices.values()];
    const rows = [...slices].map(([name, all]) => {
      const ms = all.flatMap((slice) => slice.ms);
      const of = (/** @type {(slice: Slice) => number} */ value) => figure(median(all.map(value)));
      return [
        name,
        of(({ perSecond }) => perSecond),
        figure(quantile(ms, 0.5)),
        figure(Math.max(...ms)),
        of(({ app }) => app),
        of(({ postgres }) => postgres),
        all === own
          ? ""
          : spread(own.map((slice, i) => slice.perSecond / (others[i]?.perSecond ?? Number.NaN))),
      ];
    });
    printTable(["", "events/s", "post median ms", "longest ms", "CPU app ms", "CPU Postgres ms", "×"], rows);
  }
} finally {
  for (const contender of running.reverse()) await contender.stop();
  provider.stop();
}

import { expect, test } from "../fixtures/browser";
import { openAndCount, watchCosts } from "./page-cost";
import { everyScreen } from "./screens";

/**
 * `npm run bench:pages`: what each screen costs to open. `SCREENS=overview,wizard,messages` opens these alone,
 * `SCRIPTS=1` lists their scripts too. The middle of three openings counts, of each figure by itself for blocking
 * (`tbt`), else the one with the middle largest paint: the first opening warms the server.
 */
const openings = 3;
const wanted = process.env.SCREENS?.split(",");
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1).padStart(7);
const milliseconds = (ms: number) => ms.toFixed(0).padStart(6);

const middleOf = (list: readonly number[]) =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

test("what each screen costs to open", async ({ page, request }) => {
  await watchCosts(page);
  const lines = [
    "screen                 js KB   first   reqs  steps   ttfb    fcp    lcp   shift    tbt  largest",
  ];
  const screens = await everyScreen(request);
  for (const { name, path } of screens.filter((screen) => wanted?.includes(screen.name) ?? true)) {
    const costs = [];
    for (let opening = 0; opening < openings; opening++) costs.push(await openAndCount(page, path));
    const byPaint = costs.toSorted((a, b) => a.largestPaintMs - b.largestPaintMs);
    const middle = byPaint[Math.floor(openings / 2)];
    if (!middle) continue;
    lines.push(
      [
        name.padEnd(20),
        kilobytes(middle.scriptBytes),
        kilobytes(middle.firstScriptBytes),
        String(middle.requests).padStart(6),
        `${middle.stepsToPaint}/${middle.steps}`.padStart(6),
        milliseconds(middle.firstByteMs),
        milliseconds(middle.firstPaintMs),
        milliseconds(middle.largestPaintMs),
        middle.shift.toFixed(3).padStart(7),
        milliseconds(middleOf(costs.map(({ blockedMs }) => blockedMs))),
        ` ${middle.largest.trim()}`,
      ].join(" "),
    );
    if (process.env.SCRIPTS)
      lines.push(...middle.scripts.map((script) => `    ${kilobytes(script.bytes)} ${script.name}`));
  }
  console.log(lines.join("\n"));
  expect(lines.length).toBeGreaterThan(1);
});

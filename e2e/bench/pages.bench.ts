import { expect, test } from "../fixtures/browser";
import { openAndCount, watchCosts } from "./page-cost";
import { everyScreen } from "./screens";

/** The middle of three openings counts: the first one warms the server. */
const openings = 3;
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1).padStart(7);
const milliseconds = (ms: number) => ms.toFixed(0).padStart(6);

test("what each screen costs to open", async ({ page, request }) => {
  await watchCosts(page);
  const lines = ["screen                 js KB   first   reqs   ttfb    fcp    lcp   shift  largest"];
  for (const { name, path } of await everyScreen(request)) {
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
        milliseconds(middle.firstByteMs),
        milliseconds(middle.firstPaintMs),
        milliseconds(middle.largestPaintMs),
        middle.shift.toFixed(3).padStart(7),
        ` ${middle.largest.trim()}`,
      ].join(" "),
    );
    if (process.env.SCRIPTS)
      lines.push(...middle.scripts.map((script) => `    ${kilobytes(script.bytes)} ${script.name}`));
  }
  console.log(lines.join("\n"));
  expect(lines.length).toBeGreaterThan(1);
});

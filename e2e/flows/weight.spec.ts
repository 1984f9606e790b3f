import { openAndCount, watchCosts } from "../bench/page-cost";
import { everyScreen } from "../bench/screens";
import { expect, test } from "../fixtures/browser";

/** From here on a shift is felt, says the browsers' own scale; ours is far below. */
const largestShift = 0.01;

test("no screen loads more script than its budget, nor jumps while it loads", async ({ page, request }) => {
  test.setTimeout(300_000);
  await watchCosts(page);
  for (const { name, path, budget } of await everyScreen(request)) {
    const { scriptBytes, shift } = await openAndCount(page, path);
    expect.soft(scriptBytes / 1000, `${name}: KB of script`).toBeLessThanOrEqual(budget);
    expect.soft(shift, `${name}: layout shift`).toBeLessThanOrEqual(largestShift);
  }
});

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

test("a typeface that comes late moves nothing", async ({ page }) => {
  await watchCosts(page);
  let late = 0;
  await page.route(/\.woff2/, async (route) => {
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.fulfill({ response });
    late += 1;
  });
  const { shift } = await openAndCount(page, "/overview");
  expect(late, "files of typefaces").toBeGreaterThan(0);
  expect(shift, "layout shift").toBe(0);
});

import { openAndCount, watchCosts } from "../bench/page-cost";
import { everyScreen, scriptBudget } from "../bench/screens";
import { expect, newAgent, newOtpFunction, test } from "../fixtures/browser";

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

test("an engine's page is as light once it has its account", async ({ page, request }) => {
  const agent = await newAgent(request, { engine: "elevenlabs" });
  await newOtpFunction(request, agent.id);
  const path = `/agents/${agent.id}/engine`;
  await page.goto(path);
  await page.getByLabel("API key of ElevenLabs").fill("key_0123456789abcdef");
  await page.getByRole("button", { name: "Save the key" }).click();
  await expect(page.getByRole("list", { name: "Tools at ElevenLabs" })).toBeVisible();
  await watchCosts(page);
  const { scriptBytes } = await openAndCount(page, path);
  expect(scriptBytes / 1000, "KB of script").toBeLessThanOrEqual(scriptBudget.full);
});

test("on a slow phone a window that its address opens does not grow under its reader", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await watchCosts(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 90_000,
  });
  for (const [path, title] of [
    ["/agents?new=true", "New agent"],
    ["/opt-outs?add=true", "Add a number"],
  ] as const) {
    const { shift } = await openAndCount(page, path);
    await expect(page.getByRole("dialog", { name: title }).getByRole("textbox").first()).toBeFocused();
    expect(shift, `${path}: layout shift`).toBeLessThanOrEqual(largestShift);
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

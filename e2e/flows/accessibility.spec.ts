import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test as quiet } from "../fixtures/browser";
import { addresses, makeShown, pageRoutes, type Shown } from "../fixtures/every-page";

/** Tests that share one thing of each kind, made once for those that run one after another. */
const test = quiet.extend<object, { shown: Shown }>({
  shown: [
    async ({ browser, playwright }, use) => {
      const baseURL = `http://localhost:${process.env.MIDCALL_E2E_PORT}`;
      const storageState = path.join(process.env.MIDCALL_E2E_DATA ?? "", "owner.json");
      const context = await browser.newContext({ baseURL, storageState });
      const request = await playwright.request.newContext({ baseURL });
      await use(await makeShown(await context.newPage(), request));
      await request.dispose();
      await context.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

const nothing = { agent: "", functionId: "", connection: "", message: "", call: "", endpoint: "", token: "" };
/** How many addresses a test has time for on a busy machine. */
const most = 4;
const routes = Object.entries(addresses(nothing)).map(([route, { at, stranger }]) => {
  const starts = at.map((_address, index) => index).filter((index) => index % most === 0);
  return { route, stranger, parts: starts.map((from) => ({ from, to: from + most })) };
});

// Keeping a film of every step takes as long as the steps.
test.use({ trace: "off" });

test("every page of app/ is among those that are looked at", () => {
  expect(routes.map(({ route }) => route).sort()).toEqual(pageRoutes());
});

/** What only a theme's colours decide: a page's structure is the same in both. */
const ofColours = ["color-contrast", "link-in-text-block"];

/** Faults of the page as it stands. */
async function faults(page: Page, rules: "all" | "colours" | "structure"): Promise<string[]> {
  // There are no frames of other origins, for which it would open a page of its own each time.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"], preload: false });
  if (rules === "colours") axe.withRules(ofColours);
  if (rules === "structure") axe.disableRules(ofColours);
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}

const pixelsBeside = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** One address: wide in both themes, then as narrow as a phone, whose colours are the same. */
async function look(page: Page, address: string): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 844 });
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toBeAttached();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
  // A window that the address opens comes by itself.
  if (/[?&](wizard|try|new|add)=/.test(address)) await expect(page.getByRole("dialog")).toBeVisible();
  const html = page.locator("html");
  await expect(html).toHaveCSS("color-scheme", "light");
  expect(await faults(page, "all"), `${address}, light`).toEqual([]);
  expect(await pixelsBeside(page), `${address} scrolls sideways`).toBe(0);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(html).toHaveCSS("color-scheme", "dark");
  expect(await faults(page, "colours"), `${address}, dark`).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await faults(page, "structure"), `${address}, 390 px wide`).toEqual([]);
  expect(await pixelsBeside(page), `${address} scrolls sideways, 390 px wide`).toBe(0);
}

for (const { route, parts, stranger } of routes) {
  for (const [index, part] of parts.entries()) {
    const which = parts.length > 1 ? `, part ${index + 1},` : "";
    test.describe("wide and narrow, light and dark", () => {
      if (stranger) test.use({ storageState: { cookies: [], origins: [] } });

      test(`${route}${which} has no accessibility fault and never scrolls sideways`, async ({
        page,
        shown,
      }) => {
        test.setTimeout(120_000);
        const at = addresses(shown)[route]?.at.slice(part.from, part.to) ?? [];
        expect(at, "addresses to look at").not.toEqual([]);
        for (const address of at) await look(page, address);
      });
    });
  }
}

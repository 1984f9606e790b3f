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
const routes = Object.entries(addresses(nothing)).map(([route, { stranger }]) => ({ route, stranger }));

test("every page of app/ is among those that are looked at", () => {
  expect(routes.map(({ route }) => route).sort()).toEqual(pageRoutes());
});

/** One address in both themes. */
async function look(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toBeAttached();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
  // A window that the address opens comes by itself.
  if (/[?&](wizard|try|new|add)=/.test(address)) await expect(page.getByRole("dialog")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveCSS("color-scheme", colorScheme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    );
    expect(found, `${address}, ${colorScheme}`).toEqual([]);
  }
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, `${address} scrolls sideways`).toBe(0);
}

for (const width of [1440, 390]) {
  for (const { route, stranger } of routes) {
    test.describe(`${width} px wide`, () => {
      test.use({ viewport: { width, height: 844 } });
      if (stranger) test.use({ storageState: { cookies: [], origins: [] } });

      test(`${route} has no accessibility fault in either theme and never scrolls sideways`, async ({
        page,
        shown,
      }) => {
        test.setTimeout(120_000);
        const at = addresses(shown)[route]?.at ?? [];
        expect(at, "addresses to look at").not.toEqual([]);
        for (const address of at) await look(page, address);
      });
    });
  }
}

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/browser";
import { addresses, makeShown, pageRoutes } from "../fixtures/every-page";

/** Of a screen and of a phone, in pixels. */
const widths = [1440, 390];
const themes = ["light", "dark"] as const;

test("every page of app/ is among those that are looked at", () => {
  const nothing = {
    agent: "",
    functionId: "",
    connection: "",
    message: "",
    call: "",
    endpoint: "",
    token: "",
  };
  expect(Object.keys(addresses(nothing)).sort()).toEqual(pageRoutes());
});

/** One page in both themes. */
async function look(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toBeAttached();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
  // A window that the address opens comes by itself.
  if (/[?&](wizard|try|new|add)=/.test(address)) await expect(page.getByRole("dialog")).toBeVisible();
  for (const colorScheme of themes) {
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

for (const width of widths) {
  test.describe(`${width} px wide`, () => {
    const viewport = { width, height: 844 };
    test.use({ viewport });

    test("every page is free of accessibility faults in both themes and never scrolls sideways", async ({
      page,
      request,
      browser,
      baseURL,
    }) => {
      test.setTimeout(600_000);
      const shown = await makeShown(page, request);
      const context = await browser.newContext({
        baseURL,
        viewport,
        storageState: { cookies: [], origins: [] },
      });
      const outside = await context.newPage();
      for (const { at, stranger } of Object.values(addresses(shown))) {
        for (const address of at) await look(stranger ? outside : page, address);
      }
      await context.close();
    });
  });
}

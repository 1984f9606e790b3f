import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/browser";
import { addresses, makeShown, pageRoutes } from "../fixtures/every-page";

const settings = [
  { colorScheme: "light", width: 1440 },
  { colorScheme: "light", width: 390 },
  { colorScheme: "dark", width: 1440 },
  { colorScheme: "dark", width: 390 },
] as const;

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

async function look(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toBeAttached();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
  // A window that the address opens comes by itself.
  if (/[?&](wizard|try|new|add)=/.test(address)) await expect(page.getByRole("dialog")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
    address,
  ).toEqual([]);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, `${address} scrolls sideways`).toBe(0);
}

for (const { colorScheme, width } of settings) {
  test.describe(`${colorScheme}, ${width} px wide`, () => {
    test.use({ colorScheme, viewport: { width, height: 844 } });

    test("every screen is free of accessibility faults and never scrolls sideways", async ({
      page,
      request,
      browser,
      baseURL,
    }) => {
      test.setTimeout(300_000);
      const shown = await makeShown(page, request);
      const context = await browser.newContext({
        baseURL,
        colorScheme,
        viewport: { width, height: 844 },
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

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, openMenu, test } from "../fixtures/browser";
import { WizardPage } from "../pages/wizard";
import { everyScreen } from "./screens";

/** To be looked at by people: every screen and every step, in both widths and themes. */

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const folder = process.env.PICTURES ?? mkdtempSync(path.join(tmpdir(), "midcall-pictures-"));
const steps = ["type", "name", "provider", "template", "variables", "description", "save"];

async function shoot(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
  for (const { width, height } of sizes) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.screenshot({
        path: path.join(folder, `${name}-${width}-${colorScheme}.png`),
        // A window over the page is as high as the screen.
        fullPage: (await page.getByRole("dialog").count()) === 0,
      });
    }
  }
}

test("pictures of every screen and step", async ({ page, request, browser }) => {
  const screens = await everyScreen(request);
  for (const { name, path: address } of screens) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(address);
    await page.waitForLoadState("networkidle");
    await shoot(page, name);
  }
  const agentPath = screens.find(({ name }) => name === "agent")?.path ?? "";
  const wizard = new WizardPage(page);

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(agentPath);
  await openMenu(page.getByRole("button", { name: "More about send_otp" }));
  await shoot(page, "agent-menu");
  await page.keyboard.press("Escape");
  const firstFunction = new URL(
    screens.find(({ name }) => name === "try")?.path ?? "",
    "http://x",
  ).searchParams.get("try");
  for (const step of steps) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${agentPath}?wizard=${firstFunction}&step=${step}`);
    await page.waitForLoadState("networkidle");
    await shoot(page, `step-${steps.indexOf(step) + 1}-${step}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${agentPath}?wizard=new`);
  await wizard.dialog.getByRole("button", { name: /Payment link/ }).click();
  await wizard.goOn();
  await wizard.goOn();
  await wizard.chooseAccount(/Sample/);
  await shoot(page, "new-3-provider");
  await page.setViewportSize({ width: 1440, height: 900 });
  await wizard.dialog.getByRole("button", { name: /^Connect another Facebook/ }).click();
  await shoot(page, "new-3-connect");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1440, height: 900 });
  await wizard.goOn();
  await wizard.chooseTemplate("payment_link");
  await shoot(page, "new-4-template");
  await page.setViewportSize({ width: 1440, height: 900 });
  await wizard.goOn();
  await wizard.goOn();
  await shoot(page, "new-5-variables-faults");
  await page.keyboard.press("Escape");
  await shoot(page, "new-leave");

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(screens.find(({ name }) => name === "try")?.path ?? "");
  await page.getByRole("dialog").getByLabel("Customer's phone number").fill("+919876543210");
  await page.getByRole("dialog").getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByRole("region", { name: "Result" })).toBeVisible();
  await page.getByRole("region", { name: "Result" }).scrollIntoViewIfNeeded();
  await shoot(page, "try-result");

  // On a page of its own: the browser's console notes a 404, as it should.
  const lost = await browser.newPage();
  await lost.goto("/nowhere");
  await shoot(lost, "not-found");
  await lost.close();

  const stranger = await browser.newPage({ storageState: { cookies: [], origins: [] } });
  for (const address of ["/sign-in", "/welcome"]) {
    await stranger.goto(address);
    await shoot(stranger, address.slice(1));
  }
  await stranger.close();
  console.log(`Pictures lie in ${folder}`);
});

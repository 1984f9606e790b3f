import type { Locator, Page } from "@playwright/test";
import { expect, newAgent, newOtpFunction, openMenu, test } from "../fixtures/browser";

/** 1280 by 1024 pixels at 400 %, a laptop at 200 %, and phones. */
const sizes = [
  { width: 320, height: 256 },
  { width: 768, height: 360 },
  { width: 844, height: 390 },
  { width: 390, height: 844 },
];

/** Controls that cannot be brought into sight by scrolling, by their words, once the place has come to rest. */
const outOfReach = (place: Locator) =>
  place.evaluate(async (root) => {
    await Promise.all(root.getAnimations().map(({ finished }) => finished));
    return [...root.querySelectorAll("a[href], button, input, select, textarea")]
      .filter(
        (control) => control.getClientRects().length > 0 && !control.matches(".sr-only, [tabindex='-1']"),
      )
      .filter((control) => {
        control.scrollIntoView({ block: "center" });
        const { top, bottom, left, right } = control.getBoundingClientRect();
        return top < -1 || left < -1 || bottom > innerHeight + 1 || right > innerWidth + 1;
      })
      .map((control) => control.getAttribute("aria-label") ?? control.textContent);
  });

async function everythingInReach(page: Page, place: Locator, what: string): Promise<void> {
  await expect(place).toBeVisible();
  for (const size of sizes) {
    await page.setViewportSize(size);
    expect(await outOfReach(place), `${what}, ${size.width} by ${size.height}`).toEqual([]);
  }
}

test("however little room there is, everything in a window can be reached", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const dialog = page.getByRole("dialog");

  await page.goto("/settings/webhooks");
  await page.getByRole("button", { name: "New webhook" }).click();
  await everythingInReach(page, dialog, "the form of a webhook");
  await page.goto("/settings/keys");
  await page.getByRole("button", { name: "New key" }).click();
  await everythingInReach(page, dialog, "the form of a key");
  await page.goto(`/agents/${agent.id}/settings`);
  await page.getByRole("button", { name: "Delete agent" }).click();
  await everythingInReach(page, page.getByRole("alertdialog"), "a question");

  await page.goto(`/agents/${agent.id}`);
  await openMenu(page.getByRole("button", { name: "More about send_otp" }));
  await page.getByRole("menuitem", { name: "Try it" }).click();
  await everythingInReach(page, dialog, "the try");
  await page.goto(`/agents/${agent.id}`);
  await page.getByRole("link", { name: "send_otp", exact: true }).click();
  await everythingInReach(page, dialog, "the wizard");
  // What one fills in has most of the screen.
  await page.setViewportSize({ width: 320, height: 256 });
  const stage = dialog.getByRole("heading", { name: "When is the message sent?" }).locator("../..");
  expect((await stage.boundingBox())?.height).toBeGreaterThan(200);
});

test("the places of the product can be reached on a low screen", async ({ page }) => {
  await page.setViewportSize({ width: 768, height: 360 });
  await page.goto("/agents");
  expect(await outOfReach(page.getByRole("complementary"))).toEqual([]);
  await page.setViewportSize({ width: 320, height: 256 });
  await page.getByRole("button", { name: "Open menu" }).click();
  const menu = page.getByRole("dialog", { name: "Menu" });
  await expect(menu).toBeVisible();
  expect(await outOfReach(menu)).toEqual([]);
});

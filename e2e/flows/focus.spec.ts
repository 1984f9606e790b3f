import type { Locator, Page } from "@playwright/test";
import {
  expect,
  newAgent,
  newConnection,
  newFunction,
  newOtpFunction,
  openMenu,
  sampleConnectionId,
  test,
} from "../fixtures/browser";

type Case = {
  window: string;
  /** Where it is opened, on a page of this agent or elsewhere. */
  path: string;
  opener: (page: Page) => Locator;
  /** Entry of the menu that the opener opens, where it is one. */
  entry?: string;
};

const button = (name: string) => (page: Page) => page.getByRole("button", { name, exact: true });

/** Opens a window as somebody does with the keyboard. A page that was loaded just now may not have come alive yet. */
async function open(page: Page, { opener, entry }: Case, dialog: Locator): Promise<void> {
  const from = opener(page);
  if (entry) {
    await openMenu(from);
    await page.getByRole("menuitem", { name: entry }).press("Enter");
    await expect(dialog).toBeVisible();
    return;
  }
  await expect(async () => {
    if (!(await dialog.isVisible())) await from.press("Enter");
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

const isInside = (dialog: Locator) => dialog.evaluate((window) => window.contains(document.activeElement));

test("every window takes the focus, keeps it and gives it back to what opened it", async ({
  page,
  request,
}) => {
  test.setTimeout(300_000);
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const connection = await sampleConnectionId(request);
  const home = `/agents/${agent.id}`;
  const more = button("More about send_otp");
  const cases: Case[] = [
    { window: "New agent", path: "/agents", opener: button("New agent") },
    { window: "the wizard", path: home, opener: button("Add") },
    { window: "edit", path: home, opener: more, entry: "Edit" },
    { window: "try", path: home, opener: more, entry: "Try it" },
    { window: "delete function", path: home, opener: more, entry: "Delete" },
    { window: "duplicate", path: home, opener: more, entry: "Duplicate into another agent…" },
    { window: "delete agent", path: `${home}/settings`, opener: button("Delete agent") },
    { window: "new tool key", path: `${home}/keys`, opener: button("New key") },
    {
      window: "delete connection",
      path: `/connections/${connection}/settings`,
      opener: button("Delete connection"),
    },
    { window: "invite", path: "/settings/members", opener: button("Invite") },
    { window: "new management key", path: "/settings/keys", opener: button("New key") },
    { window: "new webhook", path: "/settings/webhooks", opener: button("New webhook") },
    { window: "opt-out", path: "/opt-outs", opener: button("Add number") },
    { window: "find", path: "/messages", opener: button("Find") },
  ];
  const dialog = page.locator('[role="dialog"], [role="alertdialog"]').last();
  let at = "";
  for (const one of cases) {
    if (one.path !== at) await page.goto(one.path);
    at = one.path;
    await open(page, one, dialog);
    await expect.poll(() => isInside(dialog), `${one.window} takes the focus`).toBe(true);
    for (let turns = 0; turns < 15; turns++) {
      await page.keyboard.press(turns % 4 === 3 ? "Shift+Tab" : "Tab");
      expect(await isInside(dialog), `${one.window} keeps the focus`).toBe(true);
    }
    await page.keyboard.press("Escape");
    await expect(dialog, `Escape closes ${one.window}`).toBeHidden();
    await expect(one.opener(page), `${one.window} gives the focus back`).toBeFocused();
  }
});

test("what a window loads later leaves it standing, and a question over it has the focus", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}`);
  await openMenu(page.getByRole("button", { name: "More about send_otp" }));
  await page.getByRole("menuitem", { name: "Try it" }).press("Enter");
  const trial = page.getByRole("dialog");
  await trial.getByLabel("Customer's phone number").fill("98765 43210");
  await trial.getByRole("button", { name: "Dry run" }).press("Enter");
  await expect(trial.getByRole("region", { name: "Result" })).toBeVisible();
  await expect(trial.getByRole("button", { name: "Dry run" }), "the focus stays").toBeFocused();

  const send = trial.getByRole("button", { name: "Send test…" });
  await send.press("Enter");
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  for (let turns = 0; turns < 6; turns++) {
    await page.keyboard.press(turns % 4 === 3 ? "Shift+Tab" : "Tab");
    expect(await isInside(question), "the question keeps the focus").toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(send, "the question gives the focus back").toBeFocused();
});

/** Opens a page, and waits until what looks after the focus is there: it comes with the code of the palette. */
async function goLookedAfter(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const palette = page.getByRole("dialog", { name: "Find" });
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(palette).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
}

test("the focus stays near when what had it goes away", async ({ page, request }) => {
  const connection = await newConnection(request);
  await goLookedAfter(page, `/connections/${connection}/settings`);
  await page.getByRole("button", { name: "Replace Access token" }).press("Enter");
  await expect(page.getByLabel("Access token"), "what it was pressed for").toBeFocused();
  await page.getByRole("button", { name: "Keep the stored one" }).press("Enter");
  await expect(page.getByRole("button", { name: "Replace Access token" })).toBeFocused();

  const agent = await newAgent(request);
  for (const name of ["send_a_code", "send_b_code"]) await newFunction(request, agent.id, { name });
  await goLookedAfter(page, `/agents/${agent.id}`);
  const deleteOf = async (name: string) => {
    await page.getByRole("button", { name: `More about ${name}` }).press("Enter");
    await page.getByRole("menuitem", { name: "Delete" }).press("Enter");
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete function" }).press("Enter");
  };
  // The newest stands first; the one that follows takes its place.
  await deleteOf("send_b_code");
  await expect(page.getByRole("link", { name: "send_a_code", exact: true })).toBeFocused();
  await deleteOf("send_a_code");
  await expect(page.getByText("This agent sends nothing yet")).toBeVisible();
  await expect(
    page.locator("section").filter({ hasText: "Functions during the call" }).locator(":focus"),
  ).toHaveCount(1);

  // The whole list in place of what was not found.
  await goLookedAfter(page, "/agents?q=no-such-agent");
  await page.getByRole("link", { name: "Show all agents" }).press("Enter");
  await expect(page.getByRole("table", { name: "Agents" })).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
});

test("who pressed beside what had the focus is not brought back when it goes away", async ({ page }) => {
  await goLookedAfter(page, "/agents");
  const own = "button of this test";
  await page.evaluate((text) => {
    const button = document.createElement("button");
    button.textContent = text;
    document.querySelector("main > div")?.append(button);
  }, own);
  const button = page.getByRole("button", { name: own });
  await button.focus();
  await page.getByRole("complementary").click({ position: { x: 100, y: 650 } });
  await button.evaluate((one) => one.remove());
  // Longer than the focus would wait before it moves.
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
});

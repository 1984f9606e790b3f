import type { Locator, Page } from "@playwright/test";
import { expect, newAgent, newOtpFunction, openMenu, sampleConnectionId, test } from "../fixtures/browser";

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

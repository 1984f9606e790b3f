import type { Page } from "@playwright/test";
import { expect, newAgent, newOtpFunction, newWebhookPath, test } from "../fixtures/browser";
import { WizardPage } from "../pages/wizard";

/**
 * Keeps the answers of what is sent on their way.
 *
 * @returns how many are held by now, and what lets them go
 */
async function holdAnswers(page: Page): Promise<{ count: () => number; deliver: () => void }> {
  let deliver: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  let held = 0;
  await page.route("**", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const answer = await route.fetch();
    held += 1;
    await done;
    await route.fulfill({ response: answer });
  });
  return { count: () => held, deliver };
}

/**
 * Presses a button whose answer stays on its way until what `meanwhile` does is done.
 *
 * @returns how often something was sent
 */
async function pressAndMeanwhile(page: Page, name: string, meanwhile: () => Promise<void>): Promise<number> {
  const held = await holdAnswers(page);
  await page.getByRole("button", { name }).click();
  await expect.poll(held.count, "answers held back").toBeGreaterThan(0);
  await meanwhile();
  held.deliver();
  await expect(page.getByText("Saved.").first()).toBeVisible();
  await expect(page.getByRole("button", { name })).toBeVisible();
  await page.unroute("**");
  return held.count();
}

test("what was typed while an agent's settings were being saved stays, not saved yet", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await page.goto(`/agents/${agent.id}/settings`);
  const name = page.getByLabel("Name", { exact: true });
  const numbers = page.getByLabel("Numbers, one a line");
  const save = page.getByRole("button", { name: "Save changes" });
  await page.getByRole("button", { name: "Add field" }).click();
  await page.getByLabel("Key", { exact: true }).fill("customer_name");
  await page.getByLabel("In one call").fill("7");
  await name.fill(`  ${agent.name} A  `);
  await pressAndMeanwhile(page, "Save changes", () => numbers.fill("+919876543210"));
  // What was saved stands as it is stored.
  await expect(name).toHaveValue(`${agent.name} A`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${agent.name} A`);
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await expect(numbers).toHaveValue("+919876543210");
  await save.click();
  await expect(page.getByText("Unsaved changes")).toBeHidden();
  await expect(save).toBeDisabled();
  await page.reload();
  await expect(numbers).toHaveValue("+919876543210");
  await expect(name).toHaveValue(`${agent.name} A`);
  await expect(page.getByLabel("Key", { exact: true })).toHaveValue("customer_name");
  await expect(page.getByLabel("In one call")).toHaveValue("7");
});

test("what was typed and ticked while a webhook was being saved stays", async ({ page }) => {
  await page.goto(await newWebhookPath(page));
  const note = page.getByLabel("Note");
  const read = page.getByLabel("message.updated");
  const ticked = await read.isChecked();
  await note.fill(" Till  ");
  await pressAndMeanwhile(page, "Save changes", async () => {
    await read.setChecked(!ticked);
  });
  await expect(note).toHaveValue("Till");
  await expect(read).toBeChecked({ checked: !ticked });
  await pressAndMeanwhile(page, "Save changes", () => note.fill("Counter"));
  await expect(note).toHaveValue("Counter");
  await page.reload();
  await expect(read).toBeChecked({ checked: !ticked });
  await expect(note).toHaveValue("Till");
});

test("a button keeps the focus while its work goes on, and starts it once", async ({ page }) => {
  await page.goto(await newWebhookPath(page));
  const save = page.getByRole("button", { name: "Save changes" });
  const sent = await pressAndMeanwhile(page, "Save changes", async () => {
    const saving = page.getByRole("button", { name: "Saving…" });
    await expect(saving).toBeDisabled();
    await expect(saving).toBeFocused();
    await page.keyboard.press("Enter");
    await page.getByLabel("Note").press("Enter");
    await saving.focus();
  });
  expect(sent).toBe(1);
  await expect(save).toBeEnabled();
  await expect(save).toBeFocused();
});

test("a switch beside a form leaves what was typed there", async ({ page, request }) => {
  const agent = await newAgent(request);
  await page.goto(`/agents/${agent.id}/settings`);
  const name = page.getByLabel("Name", { exact: true });
  await name.fill(`${agent.name} B`);
  await page.getByRole("switch", { name: "Really send messages" }).click();
  await expect(page.getByText("Dry run: nothing is sent any more.")).toBeVisible();
  // The page is drawn anew.
  await expect(page.getByText("Dry run", { exact: true })).toBeVisible();
  await expect(name).toHaveValue(`${agent.name} B`);
  await expect(page.getByText("Unsaved changes")).toBeVisible();
});

test("who saves by keyboard and is refused stands where they pressed", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.fillOtp(agent.id);
  await newOtpFunction(request, agent.id);
  const save = wizard.dialog.getByRole("button", { name: "Save and try it" });
  let deliver = () => {};
  const pressed = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  await page.route(`**/agents/${agent.id}*`, async (route) => {
    if (route.request().method() === "POST") await pressed;
    await route.continue();
  });
  await save.press("Enter");
  await expect(save, "it is being saved").toBeDisabled();
  await expect(save).toBeFocused();
  deliver();
  await expect(wizard.dialog.getByLabel("Function name"), "then at what was refused").toBeFocused();
});

test("a function that is being saved is not changed, and its window may be closed meanwhile", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.fillOtp(agent.id);
  const held = await holdAnswers(page);
  await wizard.dialog.getByRole("button", { name: "Save and try it" }).click();
  await expect(wizard.dialog.getByRole("button", { name: "Back" })).toBeDisabled();
  await expect(wizard.dialog.getByRole("button", { name: /Description/ })).toBeDisabled();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keep as a draft" }).click();
  await expect(wizard.dialog).toBeHidden();
  held.deliver();
  await expect(page.getByText("send_otp is saved.")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "send_otp" })).toBeVisible();
  await expect(page, "nothing opens for who has left").toHaveURL(new RegExp(`/agents/${agent.id}$`));
  await wizard.add();
  await wizard.goOn();
  await expect(wizard.dialog.getByLabel("Function name"), "no draft is left of it").toHaveValue("");
});

import { expect, newWebhookPath, test } from "../fixtures/browser";

test("a webhook is made, tested, changed and deleted", async ({ page }) => {
  const path = await newWebhookPath(page);
  await page.goto(path);
  // The address cannot be reached: the test says so and is kept.
  await page.getByRole("button", { name: "Send test event" }).click();
  const rows = page.getByRole("table", { name: "Deliveries" }).getByRole("row").filter({ hasText: "test" });
  await expect(rows).toHaveCount(1, { timeout: 20_000 });
  await expect(rows.getByText("Failed", { exact: true })).toBeVisible();

  await page.getByLabel("message.updated").check();
  await page.getByLabel("failures.above").uncheck();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("message.updated")).toBeChecked();
  await expect(page.getByLabel("failures.above")).not.toBeChecked();

  await page.getByRole("button", { name: "Delete webhook" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete webhook" }).click();
  await expect(page).toHaveURL(/\/settings\/webhooks$/);
  await expect(page.locator(`a[href="${path}"]`)).toHaveCount(0);
});

test("a webhook without an event, or with an address that cannot be, is refused at its field", async ({
  page,
}) => {
  await page.goto("/settings/webhooks");
  await page.getByRole("button", { name: "New webhook" }).click();
  const dialog = page.getByRole("dialog");
  for (const event of [
    "connection.needs_attention",
    "connection.warning",
    "template.paused",
    "failures.above",
  ]) {
    await dialog.getByLabel(event).uncheck();
  }
  await dialog.getByRole("button", { name: "Make the webhook" }).click();
  await expect(dialog.getByLabel("Address")).toHaveAccessibleDescription(/Address is missing/);
  await expect(dialog.getByText("Choose at least one event.")).toBeVisible();
  await dialog.getByLabel("template.paused").check();
  await dialog.getByLabel("Address").fill("http://10.0.0.1/hook");
  await dialog.getByRole("button", { name: "Make the webhook" }).click();
  await expect(dialog.getByLabel("Address")).toHaveAccessibleDescription(/must begin with https/);
});

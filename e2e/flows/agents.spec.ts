import { expect, newAgent, openMenu, test, toolNames } from "../fixtures/browser";
import { owner } from "../fixtures/settings";

test("the sample is marked as one among the agents", async ({ page }) => {
  await page.goto("/agents");
  await expect(page.getByRole("heading", { name: "Agents", level: 1 })).toBeVisible();
  const sample = page.getByRole("row").filter({ hasText: "Sample: front desk" });
  await expect(sample.getByText("Sample", { exact: true })).toBeVisible();
  await expect(sample.getByText("Armed")).toBeVisible();
});

test("a new agent's key is shown once, works, and is never shown again", async ({ page, request }) => {
  const name = `Clinic ${crypto.randomUUID().slice(0, 8)}`;
  await page.goto("/agents");
  await page.getByRole("button", { name: "New agent" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create agent" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription("Name is missing.");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Default country").selectOption("IN");
  await dialog.getByRole("button", { name: "Create agent" }).click();

  await expect(dialog.getByText("This key is shown only now")).toBeVisible();
  const key = (await dialog.getByText(/^tk_/).textContent()) ?? "";
  await dialog.getByRole("button", { name: /open the agent/ }).click();

  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  const id = page.url().match(/agt_\w+/)?.[0] ?? "";
  expect(await toolNames(request, { id, name, toolKey: key })).toEqual([]);

  await page.getByRole("link", { name: "Keys" }).click();
  await expect(page.getByText(`tk_…${key.slice(-4)}`)).toBeVisible();
  await expect(page.getByText(key)).toHaveCount(0);
});

test("an agent is deleted only after its name was typed", async ({ page, request }) => {
  const agent = await newAgent(request);
  await page.goto(`/agents/${agent.id}/settings`);
  await page.getByRole("button", { name: "Delete agent" }).click();
  const dialog = page.getByRole("alertdialog");
  const confirm = dialog.getByRole("button", { name: "Delete agent" });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole("textbox").fill(agent.name);
  await confirm.click();
  await expect(page).toHaveURL(/\/agents$/);
  await expect(page.getByRole("link", { name: agent.name })).toHaveCount(0);
});

test("settings are kept, and a number that cannot be one is refused at its field", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await page.goto(`/agents/${agent.id}/settings`);
  await page.getByLabel("Numbers, one a line").fill("12");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByLabel("Numbers, one a line")).toHaveAccessibleDescription(
    /not a possible phone number/,
  );
  await page.getByLabel("Numbers, one a line").fill("98765 43210");
  await page.getByLabel("In one call").fill("2");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Numbers, one a line")).toHaveValue("+919876543210");
  await expect(page.getByLabel("In one call")).toHaveValue("2");
});

test.describe("signed out", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("a page is shown after signing in, and signing out ends the session", async ({ page }) => {
    await page.goto("/connections");
    await expect(page).toHaveURL(/\/sign-in/);
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password", { exact: true }).fill(owner.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { name: "Connections", level: 1 })).toBeVisible();

    await openMenu(page.getByRole("button", { name: /^Account of/ }));
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await page.goto("/agents");
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

test("agents are found by a part of their name, where there are many", async ({ page, request }) => {
  const agent = await newAgent(request);
  await page.goto(`/agents?q=${encodeURIComponent(agent.name.slice(2).toUpperCase())}`);
  const rows = page.getByRole("table", { name: "Agents" }).getByRole("row");
  await expect(rows).toHaveCount(2);
  await expect(rows.last()).toContainText(agent.name);
  await expect(page.getByText(/^1 of \d+ agents$/)).toBeVisible();
});

test("whose session has ended can sign in beside the page, and goes on with what was typed", async ({
  page,
  context,
  request,
}) => {
  const agent = await newAgent(request);
  await page.goto(`/agents/${agent.id}/settings`);
  await page.getByLabel("Numbers, one a line").fill("+919876543210");
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Your session has ended" })).toBeVisible();
  const signIn = page.getByRole("button", { name: "Sign in", exact: true });
  const [tab] = await Promise.all([context.waitForEvent("page"), signIn.click()]);
  await expect(tab.getByRole("button", { name: "Sign in" })).toBeVisible();
  await tab.close();
  await context.addCookies(cookies);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  // Over a window, which stays open with what is in it.
  await page.goto("/agents?new=true");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Front desk");
  await dialog.getByLabel("Default country").selectOption("IN");
  await context.clearCookies();
  await dialog.getByRole("button", { name: "Create agent" }).click();
  const beside = page.locator("[data-sonner-toast]").getByText("Sign in", { exact: true });
  const [again] = await Promise.all([context.waitForEvent("page"), beside.click()]);
  await expect(again).toHaveURL(/\/sign-in$/);
  await expect(dialog.getByLabel("Name")).toHaveValue("Front desk");
});

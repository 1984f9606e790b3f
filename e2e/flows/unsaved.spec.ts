import type { Page } from "@playwright/test";
import { expect, newAgent, newConnection, newWebhookPath, openMenu, test } from "../fixtures/browser";

const said = (page: Page) => page.getByRole("status").filter({ hasText: "Unsaved changes" });
const question = (page: Page) => page.getByRole("alertdialog", { name: "Leave without saving?" });
const tabs = (page: Page) => page.getByRole("navigation", { name: "Agent", exact: true });

async function stay(page: Page): Promise<void> {
  await expect(question(page)).toBeVisible();
  await question(page).getByRole("button", { name: "Keep editing" }).click();
  await expect(question(page)).toBeHidden();
}

test("a link asks before what was typed is lost, and nothing asks once it is saved", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const settings = `/agents/${agent.id}/settings`;
  await page.goto(settings);
  const name = page.getByLabel("Name", { exact: true });
  await expect(said(page)).toHaveCount(0);
  await name.fill(`${agent.name} A`);
  await expect(said(page)).toBeVisible();

  const tab = tabs(page).getByRole("link", { name: "Keys" });
  await tab.press("Enter");
  await expect(question(page).getByRole("button", { name: "Keep editing" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question(page)).toBeHidden();
  await expect(tab, "the focus is back").toBeFocused();
  await expect(page).toHaveURL(settings);
  await expect(name).toHaveValue(`${agent.name} A`);

  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(said(page)).toHaveCount(0);
  await tab.click();
  await expect(page).toHaveURL(`/agents/${agent.id}/keys`);

  await page.goto(settings);
  await name.fill("Something else");
  await tab.click();
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).toHaveURL(`/agents/${agent.id}/keys`);
  await expect(question(page)).toBeHidden();
  await tabs(page).getByRole("link", { name: "Settings" }).click();
  await expect(name).toHaveValue(`${agent.name} A`);
});

test("back, the palette, the account menu and the menu of a phone ask too", async ({ page, request }) => {
  const agent = await newAgent(request);
  await page.goto(`/agents/${agent.id}/keys`);
  await tabs(page).getByRole("link", { name: "Settings" }).click();
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Something else");

  await page.evaluate(() => history.back());
  await stay(page);
  await expect(page).toHaveURL(/settings$/);

  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Find" }).getByRole("combobox").fill("Messages");
  await page.keyboard.press("Enter");
  await stay(page);

  await openMenu(page.getByRole("button", { name: /^Account of/ }));
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await stay(page);
  await expect(page.getByRole("menu")).toHaveCount(0);
  await openMenu(page.getByRole("button", { name: /^Account of/ }));
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await stay(page);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Open menu" }).click();
  await page.getByRole("dialog", { name: "Menu" }).getByRole("link", { name: "Calls" }).click();
  await stay(page);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(name).toHaveValue("Something else");

  await page.evaluate(() => history.back());
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).toHaveURL(`/agents/${agent.id}/keys`);
});

test("the browser asks before it closes a page with something unsaved, and only then", async ({
  page,
  request,
}) => {
  const path = `/connections/${await newConnection(request)}/settings`;
  await page.goto(path);
  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.accept();
  });
  const name = page.getByLabel("Name", { exact: true });
  const before = await name.inputValue();
  await name.fill("Another name");
  await name.fill(before);
  await expect(said(page)).toHaveCount(0);
  await page.reload();
  expect(asked).toEqual([]);
  await name.fill("Another name");
  await expect(said(page)).toBeVisible();
  await page.reload();
  expect(asked).toEqual(["beforeunload"]);
  await expect(name).toHaveValue(before);
});

for (const [what, path, label] of [
  ["the workspace", "/settings/workspace", "Name"],
  ["one’s own name", "/account", "Your name"],
  ["the language model", "/settings/model", "Model"],
] as const) {
  test(`${what}: what is typed and not saved is asked about`, async ({ page }) => {
    await page.goto(path);
    await page.getByRole("textbox", { name: label, exact: true }).fill("Something else");
    await expect(said(page)).toBeVisible();
    await page.getByRole("link", { name: "Messages" }).click();
    await stay(page);
    await expect(page).toHaveURL(path);
    await page.getByRole("link", { name: "Messages" }).click();
    await question(page).getByRole("button", { name: "Leave without saving" }).click();
    await expect(page).toHaveURL("/messages");
  });
}

test("what is typed about an engine is asked about, each form for itself", async ({ page, request }) => {
  const agent = await newAgent(request, { engine: "elevenlabs" });
  await page.goto(`/agents/${agent.id}/engine`);
  const link = page.getByLabel("Address of a call’s page");
  await link.fill("https://dashboard.example.com/calls/{call_id}");
  await page.getByLabel("Who calls whom").selectOption("outbound");
  await expect(said(page)).toHaveCount(2);
  const form = page.locator("form").filter({ has: link });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(said(page)).toHaveCount(1);
  await tabs(page).getByRole("link", { name: "Keys" }).click();
  await stay(page);
  await expect(page.getByLabel("Who calls whom")).toHaveValue("outbound");
  await expect(link).toHaveValue("https://dashboard.example.com/calls/{call_id}");
});

test("a webhook and a key for an engine: what is typed and not saved is asked about", async ({
  page,
  request,
}) => {
  const webhook = await newWebhookPath(page);
  await page.goto(webhook);
  await expect(said(page)).toHaveCount(0);
  await page.getByLabel("Note").fill("Something else");
  await expect(said(page)).toBeVisible();
  await page.getByRole("link", { name: "Messages" }).click();
  await stay(page);
  await expect(page.getByLabel("Note")).toHaveValue("Something else");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(said(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Messages" }).click();
  await expect(page).toHaveURL("/messages");

  const agent = await newAgent(request, { engine: "vapi" });
  await page.goto(`/agents/${agent.id}/engine`);
  await page.getByLabel("API key of Vapi").fill("typed-and-not-saved");
  await expect(said(page)).toBeVisible();
  await tabs(page).getByRole("link", { name: "Keys" }).click();
  await stay(page);
  await expect(page.getByLabel("API key of Vapi")).toHaveValue("typed-and-not-saved");
  await tabs(page).getByRole("link", { name: "Keys" }).click();
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).toHaveURL(`/agents/${agent.id}/keys`);
});

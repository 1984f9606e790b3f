import type { Page } from "@playwright/test";
import {
  callOtp,
  callPath,
  expect,
  newAgent,
  newConnection,
  newOtpFunction,
  newPhoneNumber,
  newWebhookPath,
  test,
  waitUntilAlive,
} from "../fixtures/browser";

/** Makes a management key on its page, which is left open. @returns its name */
async function newKey(page: Page): Promise<string> {
  const name = `Script ${crypto.randomUUID().slice(0, 8)}`;
  await page.goto("/settings/keys");
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Make the key" }).click();
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(dialog).toBeHidden();
  return name;
}

test("what another tab has destroyed meanwhile is gone here too, without a refusal", async ({
  page,
  context,
}) => {
  const name = await newKey(page);
  const another = await context.newPage();
  await another.goto("/settings/keys");
  for (const tab of [another, page]) {
    await tab.getByRole("button", { name: `Revoke ${name}` }).click();
    await tab.getByRole("alertdialog").getByRole("button", { name: "Revoke key" }).click();
    await expect(tab.getByRole("alertdialog")).toBeHidden();
    await expect(tab.getByRole("row").filter({ hasText: name })).toHaveCount(0);
  }
});

test("a question stays while its deed is under way, and tells of a refusal; the next one is asked afresh", async ({
  context,
}) => {
  // A page whose console may tell of the request that fails.
  const page = waitUntilAlive(await context.newPage());
  const [first, second] = [await newKey(page), await newKey(page)];
  let refuse = () => {};
  const held = new Promise<void>((resolve) => {
    refuse = resolve;
  });
  await page.route("**/settings/keys", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await held;
    await route.abort();
  });
  const question = page.getByRole("alertdialog");
  await page.getByRole("button", { name: `Revoke ${first}` }).click();
  await question.getByRole("button", { name: "Revoke key" }).click();
  await page.keyboard.press("Escape");
  await question.getByText("Cancel").click({ force: true });
  await expect(question).toContainText(first);
  refuse();
  await expect(question).toContainText("Midcall cannot be reached.");
  await page.unroute("**/settings/keys");
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await page.getByRole("button", { name: `Revoke ${second}` }).click();
  await expect(question).toContainText(second);
  await expect(question).not.toContainText("cannot be reached");
  await question.getByRole("button", { name: "Revoke key" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole("row").filter({ hasText: second })).toHaveCount(0);
  await expect(page.getByRole("row").filter({ hasText: first })).toHaveCount(1);
});

test("pages of a message and of its call that are open while their number is deleted say so", async ({
  page,
  context,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const phone = newPhoneNumber();
  const { message_id } = await callOtp(request, agent, phone);
  // Their consoles may tell of what is not found any more.
  const [message, call] = [waitUntilAlive(await context.newPage()), waitUntilAlive(await context.newPage())];
  await message.goto(`/messages/${message_id}`);
  await call.goto(await callPath(request, agent.id));
  await page.goto(`/numbers/${encodeURIComponent(phone)}`);
  await page.getByRole("button", { name: "Delete everything" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("textbox").fill(phone.slice(-4));
  await question.getByRole("button", { name: "Delete everything" }).click();
  await expect(page).toHaveURL(/\/calls$/);
  const told = { hasText: "This page is not up to date any more" };
  const soon = { timeout: 25_000 };
  await expect(message.getByRole("alert").filter(told)).toContainText("There is no such message.", soon);
  await expect(call.getByRole("alert").filter(told)).toContainText("There is no such call.", soon);
});

test("what another tab has saved meanwhile stays when this one saves something else", async ({
  page,
  context,
  request,
}) => {
  const agent = await newAgent(request);
  const connection = await newConnection(request);
  const another = waitUntilAlive(await context.newPage());
  const both = async (path: string, change: (tab: Page) => Promise<void>) => {
    for (const tab of [page, another]) await tab.goto(path);
    for (const tab of [another, page]) await change(tab);
    await page.goto(path);
  };
  const save = async (tab: Page, label: string | RegExp, value: string) => {
    await tab.getByLabel(label, { exact: true }).fill(value);
    await tab.getByRole("button", { name: /^Save/ }).click();
  };

  await both(`/agents/${agent.id}/settings`, async (tab) => {
    await save(tab, tab === page ? "To one number in an hour" : "In one call", "7");
    await expect(tab.getByText("Saved.")).toBeVisible();
  });
  await expect(page.getByLabel("In one call")).toHaveValue("7");
  await expect(page.getByLabel("To one number in an hour")).toHaveValue("7");

  const name = `Account ${crypto.randomUUID().slice(0, 8)}`;
  await both(`/connections/${connection}/settings`, async (tab) => {
    if (tab === page) await save(tab, "Phone number ID", "106540352242922 ");
    else await save(tab, "Name", name);
    await expect(tab).toHaveURL(/\/connections\/con_[0-9a-z]+$/);
  });
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);

  const webhook = await newWebhookPath(page);
  await both(webhook, async (tab) => {
    if (tab === page) await tab.getByRole("switch", { name: "On" }).click();
    await save(tab, /^Note/, tab === page ? "" : "For the desk");
    await expect(tab.getByText("Saved.")).toBeVisible();
  });
  await expect(page.getByLabel("Note")).toHaveValue("For the desk");
  await expect(page.getByRole("switch", { name: "On" })).not.toBeChecked();

  // The workspace is that of all tests: what is changed here goes back.
  const path = "/settings/workspace";
  await page.goto(path);
  const zone = page.getByLabel("Time zone");
  const [zoneBefore, nameBefore] = [
    await zone.inputValue(),
    await page.getByLabel("Name", { exact: true }).inputValue(),
  ];
  await both(path, async (tab) => {
    if (tab === page) await save(tab, /^Messages and calls/, "3650");
    else await save(tab, "Name", `${nameBefore} B`);
    await expect(tab.getByText("Saved.")).toBeVisible();
  });
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`${nameBefore} B`);
  await page.getByLabel("Messages and calls").fill("");
  await save(page, "Name", nameBefore);
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(zone).toHaveValue(zoneBefore);
});

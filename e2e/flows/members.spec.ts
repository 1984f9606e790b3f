import type { Page } from "@playwright/test";
import { anotherBrowser, expect, openMenu, test } from "../fixtures/browser";

const password = "a long and quiet river";

/** Invites an address and answers the link that is shown once. */
async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByLabel("Role").selectOption({ label: role });
  await dialog.getByRole("button", { name: "Make the link" }).click();
  await expect(dialog.getByText("This link is shown only now")).toBeVisible();
  const url = (await dialog.getByText(/\/invite\?token=/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(dialog).toBeHidden();
  return url;
}

test("somebody is invited by a link, works with their role, and is signed out when removed", async ({
  page,
  browser,
  baseURL,
}) => {
  const email = `asha-${crypto.randomUUID().slice(0, 8)}@example.com`;
  const name = `Asha ${email.slice(5, 13)}`;
  const url = await invite(page, email, "Viewer");
  const invitations = page.getByRole("table", { name: "Open invitations" });
  await expect(invitations.getByRole("row").filter({ hasText: email })).toBeVisible();

  const hers = await anotherBrowser(browser, baseURL);
  await hers.goto(url);
  await expect(hers.getByLabel("E-mail")).toHaveValue(email);
  await hers.getByRole("button", { name: "Join" }).click();
  await expect(hers.getByText("Your name is missing.")).toBeVisible();
  await hers.getByLabel("Your name").fill("a".repeat(81));
  await expect(hers.getByText("Your name has at most 80 characters.")).toBeVisible();
  await hers.getByLabel("Your name").fill(name);
  await hers.getByLabel("Password", { exact: true }).fill(password);
  await hers.getByRole("button", { name: "Join" }).click();
  await expect(hers).toHaveURL(/\/overview$/);
  // A viewer looks at everything and is offered nothing that she may not do.
  await hers.goto("/settings/members");
  await expect(hers.getByRole("table", { name: "Members" })).toContainText(email);
  await expect(hers.getByRole("button", { name: "Invite" })).toHaveCount(0);

  await page.reload();
  await page.getByLabel(`Role of ${name}`).selectOption({ label: "Editor" });
  const toast = page.getByText(`${name} is editor now.`);
  await expect(toast).toBeVisible();
  await expect(toast).toHaveCSS("font-family", /geist/i);
  await page.getByRole("button", { name: `Remove ${name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove member" }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(page.getByRole("button", { name: `Remove ${name}` })).toHaveCount(0);

  await hers.goto("/agents");
  await expect(hers).toHaveURL(/\/sign-in/);
  await hers.goto(url);
  await expect(hers.getByText("This invitation is not good any more")).toBeVisible();
  await hers.context().close();
});

test("one person has two workspaces and two sessions, and sees in each only what is there", async ({
  page,
  browser,
  baseURL,
}) => {
  const email = `ravi-${crypto.randomUUID().slice(0, 8)}@example.com`;
  const url = await invite(page, email, "Owner");
  const his = await anotherBrowser(browser, baseURL);
  await his.goto(url);
  await his.getByLabel("Your name").fill("Ravi");
  await his.getByLabel("Password", { exact: true }).fill(password);
  await his.getByRole("button", { name: "Join" }).click();
  await expect(his).toHaveURL(/\/overview$/);

  const second = `Second ${email.slice(5, 13)}`;
  await his.goto("/settings/workspace");
  await his.getByLabel("Name of the new workspace").fill(second);
  await his.getByRole("button", { name: "Make workspace" }).click();
  await expect(his).toHaveURL(/\/overview$/);
  await expect(his.getByRole("region", { name: "First ten minutes" })).toContainText("0 of 5 done");
  const account = his.getByRole("button", { name: "Account of Ravi" });
  await expect(account).toContainText(second);
  await openMenu(account);
  await expect(his.getByRole("menuitemradio", { name: second })).toBeChecked();
  await his.getByRole("menuitemradio").filter({ hasNotText: second }).first().click();
  await expect(account).not.toContainText(second);

  const elsewhere = await anotherBrowser(browser, baseURL);
  await elsewhere.goto("/sign-in");
  await elsewhere.getByLabel("E-mail").fill(email);
  await elsewhere.getByLabel("Password", { exact: true }).fill(password);
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere).toHaveURL(/\/overview$/);

  await his.goto("/account");
  const sessions = his.getByRole("table", { name: "Sessions" }).getByRole("row");
  await expect(sessions).toHaveCount(3);
  await his.getByLabel("Current password").fill("not this one, surely");
  await his.getByLabel("New password").fill(`${password} bank`);
  await his.getByRole("button", { name: "Change password" }).click();
  await expect(his.getByText("This is not your password.")).toBeVisible();
  await his.getByLabel("Current password").fill(password);
  await his.getByRole("button", { name: "Change password" }).click();
  await expect(his.getByText("Changed. Every other browser is signed out.")).toBeVisible();
  await expect(sessions).toHaveCount(2);
  await elsewhere.goto("/agents");
  await expect(elsewhere).toHaveURL(/\/sign-in/);

  // One's own role is not lost by a slip: whoever gives it up cannot take it back.
  await his.goto("/settings/members");
  const own = his.getByLabel("Role of Ravi");
  await own.selectOption({ label: "Admin" });
  const question = his.getByRole("alertdialog", { name: "Change your own role to Admin?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  await expect(own).toHaveValue("owner");
  await own.selectOption({ label: "Admin" });
  await question.getByRole("button", { name: "Change to Admin" }).click();
  await expect(his.getByText("Ravi is admin now.")).toBeVisible();
  await expect(own.getByRole("option", { name: "Owner" })).toHaveCount(0);

  // He leaves: other tests share this workspace, and it must not have two owners for long.
  await his.goto("/settings/members");
  await his.getByRole("button", { name: "Leave this workspace" }).click();
  await his.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
  await expect(his).toHaveURL(/\/sign-in/);
  await his.context().close();
  await elsewhere.context().close();
});

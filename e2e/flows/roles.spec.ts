import type { Browser, Page } from "@playwright/test";
import { anotherBrowser, expect, newAgent, newOtpFunction, test } from "../fixtures/browser";
import { enterNewWorkspace } from "../fixtures/own-workspace";
import { managementKey } from "../fixtures/settings";

const password = "a long and quiet river";

/** Somebody who has just joined the workspace that the page is in. */
async function join(
  owner: Page,
  role: "Viewer" | "Editor",
  browser: Browser,
  baseURL?: string,
): Promise<Page> {
  await owner.goto("/settings/members");
  await owner.getByRole("button", { name: "Invite" }).click();
  const dialog = owner.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(`${role}-${crypto.randomUUID()}@example.com`);
  await dialog.getByLabel("Role").selectOption({ label: role });
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const url = (await dialog.getByText(/\/invite\?token=/).textContent()) ?? "";
  const theirs = await anotherBrowser(browser, baseURL);
  await theirs.goto(url);
  await theirs.getByLabel("Your name").fill(role);
  await theirs.getByLabel("Password", { exact: true }).fill(password);
  await theirs.getByRole("button", { name: "Join" }).click();
  await expect(theirs).toHaveURL(/\/overview$/);
  return theirs;
}

test("what is empty invites nobody to what they may not do", async ({ browser, baseURL }) => {
  const owner = await anotherBrowser(browser, baseURL);
  await enterNewWorkspace(owner, `Roles ${crypto.randomUUID().slice(0, 8)}`);

  const editor = await join(owner, "Editor", browser, baseURL);
  const steps = editor.getByRole("region", { name: "First ten minutes" });
  await expect(steps.getByRole("listitem").first()).toContainText("An admin does this.");
  await expect(steps.getByRole("link")).toHaveCount(0);
  await editor.goto("/phone");
  await expect(editor.getByText("No connection leads to the sandbox")).toBeVisible();
  await expect(editor.getByText("Ask an admin of this workspace to connect one.")).toBeVisible();
  await expect(editor.getByRole("link", { name: "Connect to the sandbox" })).toHaveCount(0);
  await owner.goto("/phone");
  await expect(owner.getByRole("link", { name: "Connect to the sandbox" })).toBeVisible();

  await owner.goto("/agents?new=true");
  await owner.getByLabel("Name", { exact: true }).fill("Front desk");
  await owner.getByLabel("Default country").selectOption("IN");
  await owner.getByRole("button", { name: "Create agent" }).click();
  await owner.getByRole("button", { name: "I have copied it, open the agent" }).click();
  await expect(owner).toHaveURL(/\/agents\/agt_/);
  await expect(owner.getByText("Press Add, choose")).toBeVisible();
  const viewer = await join(owner, "Viewer", browser, baseURL);
  await viewer.goto("/agents");
  await viewer.getByRole("link", { name: "Front desk" }).click();
  await expect(viewer.getByText("Functions are made by editors of this workspace.")).toBeVisible();
  await viewer.goto("/settings/files");
  await expect(viewer.getByText("No files yet")).toBeVisible();
  await expect(viewer.getByText("Upload one")).toHaveCount(0);
  await editor.goto("/overview");
  await expect(steps.getByRole("link", { name: /Add/ })).toBeVisible();
  await expect(steps.locator('[aria-current="step"]')).toContainText("Add");
  for (const page of [owner, editor, viewer]) await page.context().close();
});

test("tabs of one browser follow each other into a workspace; its long name stays in the menu", async ({
  browser,
  baseURL,
}) => {
  const first = await anotherBrowser(browser, baseURL);
  const name = `${"Wide ".repeat(14)}${crypto.randomUUID().slice(0, 8)}`;
  await enterNewWorkspace(first, name);
  const second = await first.context().newPage();
  await second.goto("/agents");
  const account = (page: Page) => page.getByRole("button", { name: /^Account of/ });
  await expect(account(second)).toContainText(name);

  await account(first).click();
  const menu = first.getByRole("menu");
  const item = first.getByRole("menuitemradio", { name });
  const inside = async () => {
    const [outer, inner] = [await menu.boundingBox(), await item.getByText(name).boundingBox()];
    return outer && inner && inner.x + inner.width <= outer.x + outer.width;
  };
  await expect.poll(inside).toBe(true);
  await first.getByRole("menuitemradio").filter({ hasNotText: name }).first().click();
  await expect(account(first)).not.toContainText(name);
  await expect(account(second)).not.toContainText(name);
  await first.context().close();
});

test("much that needs attention leaves room for what was sent", async ({ page, request }) => {
  const made = [];
  for (let at = 0; at < 7; at++) {
    const agent = await newAgent(request, { engine: "bolna" });
    made.push(agent);
    await newOtpFunction(request, agent.id);
  }
  await page.goto("/overview");
  const list = page.getByRole("list", { name: "Needs attention", exact: true });
  await expect(list.getByRole("listitem")).toHaveCount(5);
  const more = page.getByText(/^\d+ more$/);
  await more.click();
  await expect(page.getByRole("list", { name: "Needs attention too" }).getByRole("listitem")).not.toHaveCount(
    0,
  );
  for (const { id } of made)
    await request.delete(`/api/v1/agents/${id}`, { headers: { authorization: `Bearer ${managementKey}` } });
});

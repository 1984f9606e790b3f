import { readFile } from "node:fs/promises";
import { expect, newAgent, test } from "../fixtures/browser";

test("a management key is shown once, works, and is refused after it was revoked", async ({
  page,
  request,
}) => {
  const name = `Script ${crypto.randomUUID().slice(0, 8)}`;
  await page.goto("/agents");
  await page.getByRole("link", { name: "Settings" }).click();
  // Whoever looks for keys to revoke must hear of the one that no button takes back.
  await expect(page.getByText("A key is set where Midcall is started too")).toBeVisible();
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the key" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription(/Name is missing/);
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("It may").selectOption("read");
  await dialog.getByRole("button", { name: "Make the key" }).click();
  await expect(dialog.getByText("This key is shown only now")).toBeVisible();
  const key = (await dialog.getByText(/^mk_/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have copied it" }).click();

  const ask = async () =>
    (await request.get("/api/v1/agents", { headers: { authorization: `Bearer ${key}` } })).status();
  expect(await ask()).toBe(200);
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row.getByText(`mk_…${key.slice(-4)}`)).toBeVisible();
  await expect(row.getByText("Read", { exact: true })).toBeVisible();
  await expect(page.getByText(key)).toHaveCount(0);

  await row.getByRole("button", { name: `Revoke ${name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke key" }).click();
  // Behind the question nothing has a role: the row is gone for good when the question is.
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(row).toHaveCount(0);
  expect(await ask()).toBe(401);
});

test("the API reference shows every operation with its fields", async ({ page, request }) => {
  await page.goto("/settings/keys");
  await page.getByRole("link", { name: "API reference" }).click();
  await expect(page.getByRole("heading", { name: "API reference", level: 1 })).toBeVisible();
  const { paths } = await (await request.get("/api/v1/openapi.json")).json();
  const operations = Object.values(paths).flatMap((methods) => Object.keys(methods ?? {}));
  await expect(page.locator("details")).toHaveCount(operations.length);
  await page.getByText("Make a function of an agent").click();
  await expect(page.getByText("mappings[].when_missing").filter({ visible: true }).first()).toBeVisible();
});

test("what is changed on a screen is in the audit log, which is filtered and exported", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await page.goto(`/agents/${agent.id}/settings`);
  await page.getByLabel("In one call").fill("2");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  await page.goto("/settings/audit");
  await page.getByLabel("Name").fill(agent.name);
  await page.getByLabel("Thing").selectOption("agent");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/thing=agent/);
  const entries = page.getByRole("list", { name: "Audit log" }).getByRole("listitem");
  await expect(entries).toHaveCount(2);
  await entries.first().getByText("updated").click();
  await expect(entries.first().getByText('"per_call":2')).toBeVisible();
  await expect(entries.last().getByText("(from the environment)")).toBeVisible();

  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const file = await readFile(await (await waiting).path(), "utf8");
  const lines = file.trim().split("\r\n");
  expect(lines[0]).toMatch(/^at,by_kind,/);
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(agent.id);
});

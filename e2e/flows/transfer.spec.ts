import { readFile } from "node:fs/promises";
import { expect, newAgent, newOtpFunction, openMenu, test, toolNames } from "../fixtures/browser";

test("an agent's functions go into a file, and from it into another agent after a look at what it does", async ({
  page,
  request,
}) => {
  const [from, to] = [await newAgent(request), await newAgent(request)];
  await newOtpFunction(request, from.id);
  await page.goto(`/agents/${from.id}`);
  await openMenu(page.getByRole("button", { name: "More about all functions" }));
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export as a file" }).click();
  const exported = await readFile(await (await downloading).path(), "utf8");
  expect(JSON.parse(exported)).toMatchObject({ midcall: "functions", functions: [{ name: "send_otp" }] });

  await page.goto(`/agents/${to.id}`);
  await openMenu(page.getByRole("button", { name: "More about all functions" }));
  await page.getByRole("menuitem", { name: "Import from a file…" }).click();
  const dialog = page.getByRole("dialog", { name: "Import functions" });
  const choose = (name: string, text: string) =>
    dialog
      .getByLabel("File")
      .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });

  await choose("poem.json", "roses are red");
  await expect(dialog.getByText("poem.json holds no JSON.")).toBeVisible();
  await choose("huge.json", " ".repeat(10_000_000));
  await expect(dialog.getByText("huge.json has more than 1 MB.")).toBeVisible();

  await choose("functions.json", exported);
  const plan = dialog.getByRole("list", { name: "What the file does" });
  await expect(plan.getByRole("listitem").filter({ hasText: "send_otp" })).toContainText("New");
  expect(await toolNames(request, to)).toEqual([]);
  await dialog.getByRole("button", { name: "Import 1 function" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row").filter({ hasText: "send_otp" })).toBeVisible();
  await expect.poll(() => toolNames(request, to)).toEqual(["send_otp"]);
});

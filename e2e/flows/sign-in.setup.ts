import path from "node:path";
import { expect, test } from "@playwright/test";
import { owner } from "../fixtures/settings";

test("the owner signs in", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await page.context().storageState({ path: path.join(process.env.MIDCALL_E2E_DATA ?? "", "owner.json") });
});

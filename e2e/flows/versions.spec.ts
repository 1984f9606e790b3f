import { expect, newAgent, newOtpFunction, openMenu, test } from "../fixtures/browser";

test("a change is a version that says what changed, and one goes back to the one before", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}`);
  await page.getByRole("switch", { name: /send_otp/ }).click();
  await expect(page.getByRole("switch", { name: /send_otp/ })).not.toBeChecked();

  await openMenu(page.getByRole("button", { name: "More about send_otp" }));
  await page.getByRole("menuitem", { name: "Versions" }).click();
  const versions = page.getByRole("list", { name: "Versions" });
  const newest = versions.getByRole("listitem").filter({ hasText: "Version 2" });
  await expect(newest.getByText("Enabled changed from yes to no.")).toBeVisible();
  await expect(newest.getByText("In use")).toBeVisible();

  await versions.getByRole("button", { name: "Go back to version 1" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Go back" }).click();
  await expect(versions.getByText("Back to version 1")).toBeVisible();
  await page.getByRole("link", { name: "All functions" }).click();
  await expect(page.getByRole("switch", { name: /send_otp/ })).toBeChecked();
});

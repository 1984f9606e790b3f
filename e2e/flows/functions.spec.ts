import { expect, newAgent, newOtpFunction, openMenu, test, toolNames } from "../fixtures/browser";

test("a function is switched off and on for the engine, and deleted after a question", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}`);
  const row = page.getByRole("row").filter({ hasText: "send_otp" });
  const enabled = row.getByRole("switch", { name: "send_otp enabled" });
  await expect(enabled).toBeChecked();

  await enabled.click();
  await expect(enabled).not.toBeChecked();
  await expect.poll(() => toolNames(request, agent)).toEqual([]);
  await page.reload();
  await expect(enabled).not.toBeChecked();
  await enabled.click();
  await expect.poll(() => toolNames(request, agent)).toEqual(["send_otp"]);

  await openMenu(row.getByRole("button", { name: "More about send_otp" }));
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete function" }).click();
  await expect(page.getByText("This agent sends nothing yet")).toBeVisible();
  await expect.poll(() => toolNames(request, agent)).toEqual([]);
});

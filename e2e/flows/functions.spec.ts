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

test("a function is moved into another agent, and is not left behind", async ({ page, request }) => {
  const [agent, other] = [await newAgent(request), await newAgent(request)];
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}`);
  await openMenu(page.getByRole("button", { name: "More about send_otp" }));
  await page.getByRole("menuitem", { name: "Move into another agent…" }).click();
  const dialog = page.getByRole("dialog", { name: "Move send_otp" });
  await dialog.getByLabel("Agent that gets it").selectOption({ label: other.name });
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(page.getByText(`${other.name} has send_otp now, and it is deleted here.`)).toBeVisible();
  await expect(page.getByText("This agent sends nothing yet")).toBeVisible();
  await expect.poll(() => toolNames(request, agent)).toEqual([]);
  await expect.poll(() => toolNames(request, other)).toEqual(["send_otp"]);
});

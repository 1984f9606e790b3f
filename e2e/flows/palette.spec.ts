import AxeBuilder from "@axe-core/playwright";
import { showPhone } from "@/lib/phone";
import { callOtp, expect, newAgent, newOtpFunction, newPhoneNumber, test } from "../fixtures/browser";

test("the palette finds pages, agents, functions and messages by keyboard alone", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const phone = newPhoneNumber();
  await newOtpFunction(request, agent.id);
  const { message_id } = await callOtp(request, agent, phone);
  await page.goto("/connections");
  const palette = page.getByRole("dialog", { name: "Find" });
  const input = palette.getByRole("combobox");
  // A key that is pressed before the page has come alive is pressed again.
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(palette).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(input).toBeFocused();
  await expect(palette.getByRole("option", { name: "Messages", exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await input.fill(agent.name);
  const first = palette.getByRole("option", { name: agent.name });
  await expect(first).toHaveCount(1);
  await expect(first).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/agents/${agent.id}`);
  await expect(palette).toBeHidden();

  await page.getByRole("button", { name: "Find", exact: true }).click();
  await input.fill(phone.slice(-8));
  await expect(palette.getByRole("option", { name: showPhone(phone) })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/messages/${message_id}`);

  const opener = page.getByRole("button", { name: "Find", exact: true });
  await opener.click();
  await input.fill("nothing is called like this");
  await expect(palette.getByRole("status")).toContainText("Nothing here is called");
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await expect(opener).toBeFocused();
});

test("who types and presses Enter at once gets what was typed, not what was found before", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await page.goto("/connections");
  const palette = page.getByRole("dialog", { name: "Find" });
  const opener = page.getByRole("button", { name: "Find", exact: true });
  await opener.click();
  // Found for no text: the first of the workspace.
  await expect(palette.getByRole("group", { name: "Agents" })).toBeVisible();
  const input = palette.getByRole("combobox");
  await input.fill(agent.name);
  await input.press("Enter");
  await expect(page).toHaveURL(`/agents/${agent.id}`);

  await opener.click();
  await expect(palette.getByRole("group", { name: "Agents" })).toBeVisible();
  await input.fill("nothing is called like this");
  await input.press("Enter");
  await expect(palette.getByRole("status")).toContainText("Nothing here is called");
  await expect(page).toHaveURL(`/agents/${agent.id}`);
});

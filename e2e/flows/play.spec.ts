import AxeBuilder from "@axe-core/playwright";
import { expect, newAgent, newOtpFunction, newPhoneNumber, test } from "../fixtures/browser";

test("a call is played: words, a tool that asks, a tool that sends, its states and the phone beside it", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const phone = newPhoneNumber();
  await page.goto(`/agents/${agent.id}/play`);
  const number = page.getByLabel("Customer's phone number");
  const start = page.getByRole("button", { name: "Start call" });
  // A page that was loaded just now may not have come alive yet.
  await expect(async () => {
    await number.fill("abc");
    await start.click();
    await expect(number).toHaveAccessibleDescription(/is no possible phone number/, { timeout: 1_000 });
  }).toPass();
  await expect(number).toBeFocused();
  await expect(async () => {
    await number.fill(phone);
    await start.click();
    await expect(start).toBeHidden({ timeout: 1_000 });
  }).toPass();

  await page.getByLabel("What is said").fill("Can you send me the code?");
  await page.getByRole("button", { name: "Customer says" }).click();
  const transcript = page.getByRole("list", { name: "Transcript" });
  await expect(transcript.getByText("Can you send me the code?")).toBeVisible();

  const use = page.getByRole("button", { name: "Call the tool" });
  // The function was made over the API: the template's own example stands there.
  await expect(page.getByLabel("otp_code")).toHaveValue("123456");
  await page.getByLabel("otp_code").fill("");
  await use.click();
  const uses = transcript.getByRole("region", { name: "Call of send_otp" });
  await expect(uses.first()).toContainText("Asked back for a value");

  await page.getByLabel("otp_code").fill("123456");
  await use.click();
  await expect(uses.nth(1)).toContainText(/Handed to the provider|On its way/);
  await expect(uses.nth(1).getByText("Read", { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(transcript.getByText(/^I have sent it to your WhatsApp/)).toBeVisible();
  await expect(
    page
      .getByRole("region", { name: "Messages" })
      .getByText(/123456/)
      .first(),
  ).toBeVisible();
  await uses.nth(1).getByText("Request and answer").click();
  await expect(uses.nth(1).getByText(/play-/).first()).toBeVisible();
  await expect(uses.nth(1)).not.toContainText(agent.toolKey);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.reload();
  await expect(page.getByText("The call is still on.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Hang up" }).click();
  await expect(start).toBeVisible();
  await page.reload();
  await expect(start).toBeVisible();
});

test("an agent in dry run says so at the tool, other than for its test numbers", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request, { armed: false, test_numbers: ["+919876543210"] });
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}/play`);
  const number = page.getByLabel("Customer's phone number");
  const begin = async (phone: string) => {
    await expect(async () => {
      await number.fill(phone);
      await page.getByRole("button", { name: "Start call" }).click();
      await expect(number).toBeHidden({ timeout: 1_000 });
    }).toPass();
  };
  const dry = page.getByRole("switch", { name: "Dry run" });
  await begin("+91 98765 43210");
  await expect(dry).toBeEnabled();
  await page.getByRole("button", { name: "Hang up" }).click();
  await begin(newPhoneNumber());
  await expect(dry).toBeChecked();
  await expect(dry).toBeDisabled();
  await page.getByRole("button", { name: "Call the tool" }).click();
  await expect(page.getByRole("region", { name: "Call of send_otp" })).toContainText("Dry run, nothing sent");
});

import { showPhone } from "@/lib/phone";
import { expect, newAgent, newOtpFunction, newPhoneNumber, test, toolNames } from "../fixtures/browser";
import { managementKey } from "../fixtures/settings";
import { WizardPage } from "../pages/wizard";

test("a function is tried with an imaginary call before it is saved", async ({ page, request }) => {
  test.setTimeout(180_000);
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.fillOtp(agent.id);
  const opener = wizard.dialog.getByRole("button", { name: "Try before saving" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "Try send_otp" });
  await dialog.getByLabel("Customer's phone number").fill("+919876543210");
  // Nothing heard yet: what the agent would be told.
  await dialog.getByLabel("otp_code").fill("");
  await dialog.getByRole("button", { name: "Dry run" }).click();
  const result = dialog.getByRole("region", { name: "Result" });
  await expect(result.getByText("Asked back for a value")).toBeVisible();
  await expect(result.getByText("“I need the otp code first.”")).toBeVisible();
  await expect(result.getByText("Missing: otp_code")).toBeVisible();

  // Enter runs it too, and does not save the wizard's form around it.
  await dialog.getByLabel("otp_code").fill("482913");
  await dialog.getByLabel("otp_code").press("Enter");
  await expect(result.getByText("Dry run: everything is right, nothing was sent")).toBeVisible();
  await expect(result.getByText(/3210\.”/).first()).toBeVisible();
  const code = result.getByRole("row").filter({ hasText: "Body {{1}}" });
  await expect(code).toContainText("In-call variable");
  await expect(code, "a code is a secret").not.toContainText("482913");
  await expect(result.getByRole("row").filter({ hasText: "support@company.com" })).toContainText(
    "Static value",
  );
  const sent = result.getByRole("region", { name: "request, secrets masked" });
  await expect(sent).toContainText('"+919876543210"');
  await expect(sent).toContainText('"support@company.com"');
  await expect(sent, "a code is a secret").not.toContainText("482913");
  await expect(result.getByRole("figure")).toContainText("Your OTP code is 482913.");

  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(wizard.title("Everything right?")).toBeVisible();
  expect(await toolNames(request, agent), "nothing is saved").toEqual([]);
});

test("a function that was made over the API is tried with the template's examples filled in", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}`);
  await page.getByRole("button", { name: "More about send_otp" }).click();
  await page.getByRole("menuitem", { name: "Try it" }).click();
  const dialog = page.getByRole("dialog", { name: "Try send_otp" });
  await expect(dialog.getByLabel("otp_code")).toHaveValue("123456");
  await dialog.getByLabel("Customer's phone number").fill("+919876543210");
  await dialog.getByRole("button", { name: "Dry run" }).click();
  const result = dialog.getByRole("region", { name: "Result" });
  await expect(result.getByText("Dry run: everything is right, nothing was sent")).toBeVisible();
  await expect(result.getByRole("figure")).toContainText("Your OTP code is 123456.");
});

test("a test message goes to the number that was asked about, whatever is typed meanwhile", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const [first, second] = [newPhoneNumber(), newPhoneNumber()];
  await page.goto(`/agents/${agent.id}`);
  await page.getByRole("button", { name: "More about send_otp" }).click();
  await page.getByRole("menuitem", { name: "Try it" }).click();
  const dialog = page.getByRole("dialog", { name: "Try send_otp" });
  const number = dialog.getByLabel("Customer's phone number");
  await number.fill(first);
  // The answer to the look at it takes as long as somebody takes to type another number.
  let letGo = () => {};
  const typed = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(`**/agents/${agent.id}*`, async (route) => {
    if (route.request().method() === "POST") await typed;
    await route.continue();
  });
  await dialog.getByRole("button", { name: "Send test…" }).click();
  await number.fill(second);
  letGo();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText(`It goes to ${showPhone(first)}`);
  await question.getByRole("button", { name: "Send it" }).click();
  await expect(
    dialog.getByRole("region", { name: "Result" }).getByText("Sent", { exact: false }).first(),
  ).toBeVisible();
  const sent = await request.get(`/api/v1/messages?agent_id=${agent.id}`, {
    headers: { authorization: `Bearer ${managementKey}` },
  });
  const { data } = await sent.json();
  expect(data.map(({ to }: { to: string }) => to)).toEqual([first]);
});

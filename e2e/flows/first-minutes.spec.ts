import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/browser";
import { enterNewWorkspace } from "../fixtures/own-workspace";
import { Hand } from "../pages/hand";
import { WizardPage } from "../pages/wizard";

test.use({ storageState: { cookies: [], origins: [] } });

const checklist = (page: Page) => page.getByRole("region", { name: "First ten minutes" });
const step = (page: Page, name: RegExp) => checklist(page).getByRole("link", { name });

/** What is ticked, read from the page that the brand leads to. */
async function ticked(page: Page, done: number, next: RegExp): Promise<void> {
  await expect(checklist(page)).toContainText(`${done} of 5 done`);
  await expect(checklist(page).locator('[aria-current="step"]')).toHaveText(next);
}

test("the first ten minutes lead from an empty workspace to a message on the phone, and are ticked by facts", async ({
  page,
  request,
  baseURL,
}, testInfo) => {
  test.setTimeout(300_000);
  await enterNewWorkspace(page, `New ${crypto.randomUUID().slice(0, 8)}`);
  const hand = new Hand();
  const wizard = new WizardPage(page, hand);
  const home = page.getByRole("link", { name: "Midcall" }).first();
  const started = Date.now();

  await ticked(page, 0, /1\. Connect.*To do/);
  await hand.click(step(page, /Connect/));
  await hand.fill(page.getByLabel("Name", { exact: true }), "Support number");
  // From one field to the next by Tab, as forms are filled.
  await hand.fill(page.getByLabel("Access token"), `sandbox-token-${crypto.randomUUID()}`);
  for (const [name, text] of [
    ["Phone number ID", "106540352242922"],
    ["WhatsApp Business Account ID", "104996122399160"],
    ["App secret", "sandbox-app-secret"],
  ] as const) {
    await hand.tabTo(page, page.getByLabel(new RegExp(`^${name}`)));
    await hand.type(page.getByLabel(new RegExp(`^${name}`)), text);
  }
  await hand.click(page.getByText("Advanced"));
  await hand.fill(page.getByLabel("API address"), `${baseURL}/api/sandbox/meta`);
  await hand.press(page, "Enter");
  await expect(page.getByText("Connected", { exact: true })).toBeVisible();

  await hand.click(home);
  await ticked(page, 1, /2\. Create an agent.*To do/);
  await hand.click(step(page, /Create an agent/));
  const creation = page.getByRole("dialog");
  await hand.type(creation.getByLabel("Name"), "Front desk");
  await hand.choose(creation.getByLabel("Default country"), /^India /);
  await hand.press(page, "Enter");
  const toolKey = (await creation.getByText(/^tk_/).textContent()) ?? "";
  await hand.click(creation.getByRole("button", { name: "I have copied it, open the agent" }));

  await wizard.add();
  await hand.press(page, "Enter");
  await hand.type(wizard.dialog.getByLabel("Function name"), "send_otp");
  await hand.press(page, "Enter");
  await wizard.chooseAccount(/Support number/);
  await hand.press(page, "Enter");
  await hand.type(wizard.dialog.getByRole("searchbox", { name: "Search templates" }), "otp_support");
  // Enter takes the first of what is found: people see it before they press.
  await expect(wizard.template("otp_support")).toBeVisible();
  await hand.press(page, "Enter");
  await expect(wizard.template("otp_support")).toBeChecked();
  await hand.press(page, "Enter");
  await wizard.mapInCall("body.1", "otp_code", "6-digit verification code generated during call");
  await wizard.mapStatic("body.2", "support@company.com");
  await hand.press(page, "Enter");
  await hand.type(
    wizard.dialog.getByLabel("Description", { exact: true }),
    "Send OTP when customer confirms their phone number and requests verification",
  );
  await hand.press(page, "Enter");
  await hand.click(wizard.dialog.getByRole("button", { name: "Save and try it" }));

  const trial = page.getByRole("dialog", { name: "Try send_otp" });
  const customer = `+9198${String(Date.now()).slice(-8)}`;
  await hand.type(trial.getByLabel("Customer's phone number"), customer);
  await hand.click(trial.getByRole("button", { name: "Send test…" }));
  await hand.click(page.getByRole("alertdialog").getByRole("button", { name: "Send it" }));
  await hand.click(trial.getByRole("link", { name: "See it on the phone" }));
  await expect(
    page.getByRole("region", { name: "Messages" }).getByText("Your OTP code is 123456. Valid for 5 minutes."),
  ).toHaveCount(1);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const cost = `${hand.clicks} clicks, ${hand.fields} fields, ${hand.keystrokes} keystrokes, ${seconds} s`;
  testInfo.annotations.push({ type: "from an empty workspace to the bubble", description: cost });
  console.log(`From an empty workspace to the bubble: ${cost}`);
  expect(hand.clicks).toBeLessThanOrEqual(25);

  await home.click();
  await ticked(page, 3, /4\. Plug in.*To do/);
  await expect(step(page, /Try/), "a tick is read aloud").toHaveText(/Done\./);
  await step(page, /Plug in/).click();
  await expect(page).toHaveURL(/\/agents\/agt_\w+/);
  const agentId = new URL(page.url()).pathname.split("/").at(2) ?? "";
  await expect(page.getByText("waiting for the first", { exact: false })).toBeVisible();
  const heard = await request.post(`/api/tools/${agentId}/send_otp`, {
    headers: { authorization: `Bearer ${toolKey}` },
    data: { call_id: "c-1", customer_phone: customer, arguments: { otp_code: "123456" } },
  });
  expect(await heard.json()).toMatchObject({ status: "dry_run" });
  await expect(page.getByText("waiting for the first", { exact: false })).toBeHidden({ timeout: 20_000 });

  await home.click();
  await ticked(page, 4, /5\. Arm.*To do/);
  await step(page, /Arm/).click();
  await page.getByRole("switch", { name: "Really send messages" }).click();
  await expect(page.getByText("Armed: calls send from now on.")).toBeVisible();
  await home.click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await expect(checklist(page), "nothing is left to do").toHaveCount(0);
});

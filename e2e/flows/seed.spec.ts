import path from "node:path";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect, sampleConnectionId, test } from "../fixtures/browser";
import { managementKey, owner } from "../fixtures/settings";
import { Hand } from "../pages/hand";
import { WizardPage } from "../pages/wizard";

// MIDCALL_PICTURES=1 npx playwright test seed: writes the README's pictures to docs/.
const picturing = process.env.MIDCALL_PICTURES === "1";

test.use({ storageState: { cookies: [], origins: [] }, viewport: { width: 1280, height: 800 } });

/** A picture for the README, 1280 pixels wide. */
async function picture(page: Page, name: string, height: number): Promise<void> {
  if (!picturing) return;
  await page.setViewportSize({ width: 1280, height });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join("docs", `${name}.png`), animations: "disabled", caret: "hide" });
}

/** So that the picture of the agent shows more than one function. */
async function addOtherFunctions(request: APIRequestContext, agentId: string): Promise<void> {
  const connection_id = await sampleConnectionId(request);
  const heard = (slot: string, name: string) => ({ slot, source: "in_call", name, description: name });
  const known = (slot: string, key: string) => ({ slot, source: "metadata", key, when_missing: "block" });
  const functions = [
    {
      name: "send_payment_link",
      template: { name: "payment_link", language: "en" },
      mappings: [
        known("header.1", "amount"),
        known("body.1", "customer_name"),
        known("body.2", "amount"),
        heard("body.3", "invoice_number"),
        known("button.0.url", "payment_id"),
      ],
      description: "Send the payment link when the customer agrees to pay now",
    },
    {
      name: "send_order_status",
      template: { name: "order_shipped", language: "en_US" },
      mappings: [
        heard("header.1", "order_number"),
        heard("body.1", "order_number"),
        known("body.2", "customer_name"),
        known("body.3", "delivery_time"),
        heard("button.1.url", "order_number"),
      ],
      description: "Send the tracking link when the customer asks where the order is",
    },
  ];
  for (const fn of functions) {
    const made = await request.post(`/api/v1/agents/${agentId}/functions`, {
      headers: { authorization: `Bearer ${managementKey}` },
      data: { ...fn, connection_id },
    });
    expect(made.ok(), await made.text()).toBe(true);
  }
}

test("from nothing to a one-time code that arrives during a call", async ({ page, request }, testInfo) => {
  test.setTimeout(120_000);
  const hand = new Hand();
  const wizard = new WizardPage(page, hand);
  const started = Date.now();

  await page.goto("/");
  await hand.type(page.getByLabel("E-mail"), owner.email);
  await hand.press(page, "Tab");
  await hand.type(page.getByLabel("Password", { exact: true }), owner.password);
  await hand.press(page, "Enter");
  // To its end: a link that is pressed while a page still loads stops it in the middle, which React reports.
  await page.waitForURL("**/overview");

  await hand.click(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Agents" }));
  await hand.click(page.getByRole("button", { name: "New agent" }));
  const creation = page.getByRole("dialog");
  await hand.type(creation.getByLabel("Name"), "Front desk");
  await hand.choose(creation.getByLabel("Default country"), /^India /);
  await hand.click(creation.getByRole("button", { name: "Create agent" }));
  const shown = creation.getByText(/^tk_/);
  const toolKey = (await shown.textContent()) ?? "";
  await hand.click(creation.getByRole("button", { name: "I have copied it, open the agent" }));
  await expect(page.getByRole("heading", { name: "Front desk", level: 1 })).toBeVisible();
  const agentId = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  await wizard.add();
  await expect(wizard.dialog.getByRole("radio", { name: /In-call/i })).toBeChecked();
  await wizard.goOn();
  await hand.type(wizard.dialog.getByLabel("Function name"), "Send OTP");
  await hand.click(wizard.dialog.getByRole("button", { name: "Use send_otp" }));
  await expect(wizard.dialog.getByLabel("Function name")).toHaveValue("send_otp");
  await wizard.goOn();
  await wizard.chooseAccount(/Sample/);
  await wizard.goOn();
  await hand.check(wizard.template("otp_support"));
  await wizard.goOn();
  await wizard.mapInCall("body.1", "otp_code", "6-digit verification code generated during call");
  await wizard.mapStatic("body.2", "support@company.com");
  await expect(wizard.picture).toContainText("please contact us at support@company.com.");
  await picture(page, "wizard", 880);
  await wizard.goOn();
  await hand.type(
    wizard.dialog.getByLabel("Description", { exact: true }),
    "Send OTP when customer confirms their phone number and requests verification",
  );
  await wizard.goOn();
  await hand.click(wizard.dialog.getByRole("button", { name: "Save and try it" }));

  const trial = page.getByRole("dialog", { name: "Try send_otp" });
  const tester = `+9198${String(Date.now()).slice(-8)}`;
  await hand.type(trial.getByLabel("Customer's phone number"), tester);
  await expect(trial.getByLabel("otp_code"), "the template's example").toHaveValue("123456");
  await hand.click(trial.getByRole("button", { name: "Send test…" }));
  await hand.click(page.getByRole("alertdialog").getByRole("button", { name: "Send it" }));
  await hand.click(trial.getByRole("link", { name: "See it on the phone" }));
  const chat = page.getByRole("region", { name: "Messages" });
  const bubbles = chat.getByText("Your OTP code is 123456. Valid for 5 minutes.");
  await expect(bubbles).toHaveCount(1);
  await expect(chat).toContainText("If you didn't request this, please contact us at support@company.com.");
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const cost = `${hand.clicks} clicks, ${hand.fields} fields, ${hand.keystrokes} keystrokes, ${seconds} s`;
  testInfo.annotations.push({ type: "from / to the bubble on the phone", description: cost });
  console.log(`From the first sign-in to the bubble: ${cost}`);
  expect(hand.clicks).toBeLessThanOrEqual(25);

  // A new agent is in dry run: calls send only when somebody says so.
  await page.goto(`/agents/${agentId}/settings`);
  await page.getByRole("switch", { name: "Really send messages" }).click();
  await expect(page.getByText("Armed: calls send from now on.")).toBeVisible();
  const customer = "+919876543210";
  await page.goto(`/phone?phone=${encodeURIComponent(customer)}`);
  await expect(page.getByRole("region", { name: "Chat on the phone of +91 98765 43210" })).toBeVisible();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
  const before = await bubbles.count();
  const answer = await request.post(`/api/tools/${agentId}/send_otp`, {
    headers: { authorization: `Bearer ${toolKey}` },
    data: {
      call_id: `c-${agentId}`,
      tool_call_id: "t-1",
      customer_phone: customer,
      arguments: { otp_code: "123456" },
    },
  });
  const { status, message_id } = await answer.json();
  expect(status).toBe("sent");
  // Other tests write to this customer too: one more than before, whoever else was there.
  await expect.poll(() => bubbles.count(), "it arrives by itself").toBeGreaterThan(before);
  await expect(chat.getByTitle("The business was told: read").last()).toBeVisible();
  await picture(page, "phone", 760);

  await page.goto("/messages");
  await page.locator(`a[href$="${message_id}"]`).first().click();
  const timeline = page.getByRole("list", { name: "Timeline" });
  await expect(timeline.getByRole("listitem")).toContainText(
    ["Sending", "Accepted", "Sent", "Delivered", "Read"],
    { timeout: 20_000 },
  );
  await picture(page, "message", 900);
  if (!picturing) return;
  await addOtherFunctions(request, agentId);
  await page.goto(`/agents/${agentId}`);
  await expect(page.getByRole("row")).toHaveCount(4);
  await picture(page, "agent", 640);
});

import { randomInt } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, test as loudTest, type Page } from "@playwright/test";
import { callOtp, expect, newAgent, newOtpFunction, sampleConnectionId, test } from "../fixtures/browser";
import { managementKey } from "../fixtures/settings";

/** A number that no other test uses, as the API writes it and as people read it. */
function newPhone() {
  const digits = String(randomInt(10_000, 99_999)) + String(randomInt(10_000, 99_999));
  const local = `98${digits.slice(0, 8)}`;
  return { phone: `+91${local}`, shown: `+91 ${local.slice(0, 5)} ${local.slice(5)}` };
}

async function otpAgent(request: APIRequestContext) {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  return agent;
}

/** A template with every kind of button that does something on a phone. */
async function sendOrder(request: APIRequestContext, phone: string, connectionId?: string): Promise<void> {
  const agent = await newAgent(request);
  const value = (slot: string, text: string) => ({ slot, source: "static", value: text });
  const made = await request.post(`/api/v1/agents/${agent.id}/functions`, {
    headers: { authorization: `Bearer ${managementKey}` },
    data: {
      name: "send_order",
      connection_id: connectionId ?? (await sampleConnectionId(request)),
      template: { name: "order_shipped", language: "en_US" },
      mappings: [
        value("header.1", "A-1042"),
        value("body.1", "A-1042"),
        value("body.2", "Asha"),
        value("body.3", "6 pm"),
        value("button.1.url", "A-1042"),
      ],
      description: "Send the order when the customer asks where it is",
    },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const sent = await request.post(`/api/tools/${agent.id}/send_order`, {
    headers: { authorization: `Bearer ${agent.toolKey}` },
    data: { call_id: "c", tool_call_id: "t", customer_phone: phone, arguments: {} },
  });
  expect((await sent.json()).status).toBe("sent");
}

const messages = (page: Page) => page.getByRole("region", { name: "Messages" });
const openPhone = (page: Page, phone: string) => page.goto(`/phone?phone=${encodeURIComponent(phone)}`);

test("a message arrives on the open phone by itself and is read", async ({ page, request }) => {
  const { phone, shown } = newPhone();
  const agent = await otpAgent(request);
  await openPhone(page, phone);
  await expect(page.getByText("Nothing has arrived on this number yet")).toBeVisible();

  await callOtp(request, agent, phone);
  await expect(messages(page).getByText("Your OTP code is 123456.")).toBeVisible();
  await expect(page.getByText(/^New message: .*123456/)).toBeAttached();
  await expect(messages(page).getByTitle("The business was told: read")).toBeVisible();
  const entry = page.getByRole("list", { name: "Conversations" }).getByRole("button", { name: shown });
  await expect(entry).toHaveAttribute("aria-current", "true");
  await expect(entry.getByText("unread")).toHaveCount(0);
});

test("what arrives on another phone is counted, and what arrives on this one is announced", async ({
  page,
  request,
}) => {
  const [here, there] = [newPhone(), newPhone()];
  const agents = [await otpAgent(request), await otpAgent(request)] as const;
  await callOtp(request, agents[0], here.phone);
  await openPhone(page, here.phone);
  await expect(messages(page).getByText("Your OTP code is")).toHaveCount(1);

  await callOtp(request, agents[1], there.phone);
  const list = page.getByRole("list", { name: "Conversations" });
  await expect(list.getByRole("button", { name: there.shown })).toContainText("1 unread");
  await callOtp(request, agents[1], here.phone);
  const spoken = page.locator("[aria-live=polite]").filter({ hasText: "New message:" });
  await expect(spoken).toContainText("Your OTP code is 123456.");
  await list.getByRole("button", { name: there.shown }).click();
  await expect(page.getByRole("region", { name: `Chat on the phone of ${there.shown}` })).toBeVisible();
  await expect(list.getByRole("button", { name: there.shown })).not.toContainText("unread");
});

test("the customer answers with the keyboard alone", async ({ page, request }) => {
  const { phone } = newPhone();
  await callOtp(request, await otpAgent(request), phone);
  await openPhone(page, phone);
  const box = page.getByRole("textbox", { name: "Answer" });
  await box.focus();
  await page.keyboard.type("Thank *you*");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("till tomorrow");
  await page.keyboard.press("Enter");
  const answer = messages(page).getByRole("listitem").filter({ hasText: "till tomorrow" });
  await expect(answer.locator("strong")).toHaveText("you");
  await expect(answer.getByText("delivered", { exact: true })).toBeAttached();
  await expect(box).toHaveValue("");
  await expect(box).toBeFocused();
  // It is kept, not only shown.
  await page.reload();
  await expect(messages(page).getByText("till tomorrow")).toBeVisible();
});

test("a quick reply answers, a link opens safely, a call button does nothing", async ({ page, request }) => {
  const { phone } = newPhone();
  await sendOrder(request, phone);
  await openPhone(page, phone);
  await messages(page).getByRole("button", { name: "Stop updates" }).click();
  // The message that was answered has the button; what was answered has the words alone.
  const answer = messages(page)
    .getByRole("listitem")
    .filter({ hasText: "Stop updates" })
    .filter({ hasNot: page.getByRole("button", { name: "Stop updates" }) });
  await expect(answer.getByText("Stop updates", { exact: true })).toBeVisible();
  await expect(answer).toContainText("delivered");
  await expect(answer).toContainText("Order A-1042");
  const link = messages(page).getByRole("link", { name: "Track" });
  await expect(link).toHaveAttribute("href", "https://shop.example/t/A-1042");
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  await expect(messages(page).getByRole("button", { name: "Call us" })).toHaveCount(0);
});

// The browser writes the refusal to its console, which other tests do not allow.
loudTest(
  "an answer that is not delivered is taken back, and its words are not lost",
  async ({ page, request, baseURL }) => {
    const { phone } = newPhone();
    const headers = { authorization: `Bearer ${managementKey}` };
    // Never checked, so nobody is subscribed to what customers write.
    const connection = await request.post("/api/v1/connections", {
      headers,
      data: {
        provider: "meta",
        name: `Deaf ${phone}`,
        credentials: {
          access_token: `sandbox-token-${phone.slice(1)}`,
          phone_number_id: "106540352242922",
          waba_id: "104996122399160",
          app_secret: "sandbox-app-secret",
        },
        settings: { base_url: `${baseURL}/api/sandbox/meta` },
      },
    });
    expect(connection.ok(), await connection.text()).toBe(true);
    await sendOrder(request, phone, (await connection.json()).id);
    await openPhone(page, phone);
    const box = page.getByRole("textbox", { name: "Answer" });
    await box.fill("hello?");
    await page.getByRole("button", { name: "Send answer" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Nobody listens" })).toBeVisible();
    await expect(messages(page).getByText("hello?")).toHaveCount(0);
    await expect(box).toHaveValue("hello?");
  },
);

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 844 } });

      test("list and chat are free of accessibility faults", async ({ page, request }) => {
        const { phone, shown } = newPhone();
        await sendOrder(request, phone);
        await page.goto("/phone");
        const entry = page.getByRole("list", { name: "Conversations" }).getByRole("button", { name: shown });
        await expect(entry).toBeVisible();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        await entry.click();
        const chat = page.getByRole("region", { name: `Chat on the phone of ${shown}` });
        await chat.getByRole("button", { name: "Stop updates" }).click();
        await expect(messages(page).getByText("delivered", { exact: true })).toBeAttached();
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        if (width > 768) return;
        expect((await chat.boundingBox())?.width).toBe(width);
        await page.getByRole("button", { name: "Back to all conversations" }).click();
        await expect(entry).toBeVisible();
      });
    });
  }
}

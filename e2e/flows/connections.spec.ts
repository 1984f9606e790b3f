import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/browser";

async function fillForm(page: Page, baseURL: string | undefined, name: string, token: string) {
  await page.goto("/connections/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Access token").fill(token);
  await page.getByLabel("Phone number ID").fill("106540352242922");
  await page.getByLabel("WhatsApp Business Account ID").fill("104996122399160");
  await page.getByLabel("App secret").fill("sandbox-app-secret");
  await page.getByText("Advanced").click();
  await page.getByLabel("API address").fill(`${baseURL}/api/sandbox/meta`);
  await page.getByRole("button", { name: "Save and check" }).click();
}

test("an account is connected by its form, checked, and its templates are read", async ({
  page,
  baseURL,
}) => {
  const name = `Clinic ${crypto.randomUUID().slice(0, 8)}`;
  await fillForm(page, baseURL, name, "sandbox-token");
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText("Connected", { exact: true })).toBeVisible();
  const findings = page.getByRole("list", { name: "Findings" }).getByRole("listitem");
  await expect(findings.filter({ hasText: "fine" })).toHaveCount(await findings.count());
  await expect(page.getByText("/api/webhooks/meta/con_")).toBeVisible();

  await page.getByRole("link", { name: "Templates" }).click();
  await page.getByText("otp_support").first().click();
  await expect(page.getByText(/Your OTP code is .* Valid for 5 minutes\./).first()).toBeVisible();

  // What is stored is shown by its last four, never the secret itself.
  const tabs = page.getByRole("navigation", { name: "Connection", exact: true });
  await tabs.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("button", { name: "Replace Access token" })).toBeVisible();
  expect(await page.content()).not.toContain("sandbox-app-secret");
});

test("a token that has expired needs attention, and the check says what to do", async ({ page, baseURL }) => {
  const name = `Expired ${crypto.randomUUID().slice(0, 8)}`;
  await fillForm(page, baseURL, name, "sandbox-token-expired");
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText("Needs attention", { exact: true })).toBeVisible();
  await expect(page.getByText("What to do:").first()).toBeVisible();
});

test("a token that ends soon is a warning with what to do, on the page, in the list and in the overview", async ({
  page,
  baseURL,
}) => {
  const name = `Short ${crypto.randomUUID().slice(0, 8)}`;
  await fillForm(page, baseURL, name, `sandbox-token-of-a-day-${crypto.randomUUID()}`);
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText("Connected, with a warning", { exact: true })).toBeVisible();
  const token = page.getByRole("list", { name: "Findings" }).getByRole("listitem").first();
  await expect(token).toContainText("works, with a warning");
  await expect(token).toContainText("What to do: Before then, make a system user's token");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByText("It works, but there is something to do.")).toBeVisible();
  await page.goto("/connections");
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("Connected, with a warning");
  await expect(row).toContainText("works now, but it ends on");
  await page.goto("/overview");
  // Where much is wrong, it may be among what is opened on demand.
  const found = page.getByRole("main").locator("li").filter({ hasText: name });
  await expect(found).toContainText("works now, but it ends on");
});

test("what cannot be used is refused at its field and nothing typed is lost", async ({ page }) => {
  await page.goto("/connections/new");
  await page.getByLabel("Name", { exact: true }).fill("Kept");
  await page.getByLabel("Phone number ID").fill("not digits");
  await page.getByRole("button", { name: "Save and check" }).click();
  await expect(page.getByLabel("Access token")).toHaveAccessibleDescription(/Access token is missing/);
  await expect(page.getByLabel("Phone number ID")).toHaveAccessibleDescription(/ID of digits|space/);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Kept");
});

test("AI Sensy asks for what the chosen plan needs, and its check finds everything well", async ({
  page,
  baseURL,
}) => {
  const name = `Sensy ${crypto.randomUUID().slice(0, 8)}`;
  await page.goto("/connections/new?provider=aisensy");
  await expect(page.getByLabel("Project ID")).toBeHidden();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Campaign API key").fill("sandbox-campaign-key");
  await page.getByText("Pro", { exact: true }).click();
  await page.getByLabel("Project ID").fill("620000000000000000000001");
  await page.getByLabel("Project API password").fill("sandbox-project-password");
  await page.getByLabel("Webhook shared secret").fill("sandbox-webhook-secret");
  await page.getByText("Advanced").click();
  await page.getByLabel("Address of the Campaign API").fill(`${baseURL}/api/sandbox/aisensy`);
  await page.getByLabel("Address of the Project API").fill(`${baseURL}/api/sandbox/aisensy`);
  await page.getByRole("button", { name: "Save and check" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText("Connected", { exact: true })).toBeVisible();
  const findings = page.getByRole("list", { name: "Findings" }).getByRole("listitem");
  await expect(findings.filter({ hasText: "fine" })).toHaveCount(4);
  await expect(page.getByText("/api/webhooks/aisensy/con_")).toBeVisible();
  await page.getByRole("link", { name: "Templates" }).click();
  await page.getByText("booking_link_call").first().click();
  await expect(page.getByText(/your slot is/).first()).toBeVisible();
});

test("Heltar is connected by one key, and its webhook address holds its token", async ({ page, baseURL }) => {
  const name = `Heltar ${crypto.randomUUID().slice(0, 8)}`;
  await page.goto("/connections/new?provider=heltar");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("API key").fill("sandbox-heltar-key");
  await page.getByText("Advanced").click();
  await page.getByLabel("API address").fill(`${baseURL}/api/sandbox/heltar`);
  await page.getByRole("button", { name: "Save and check" }).click();
  await expect(page.getByText("Connected", { exact: true })).toBeVisible();
  await expect(page.getByText(/\/api\/webhooks\/heltar\/con_\w+\?token=/)).toBeVisible();
});

test("all that is missing is named at once, and the first of it has the focus", async ({ page }) => {
  await page.goto("/connections/new?provider=meta");
  await page.getByRole("button", { name: "Save and check" }).click();
  for (const label of ["Name", "Access token", "Phone number ID", "WhatsApp Business Account ID"]) {
    const field = page.getByRole("textbox", { name: label, exact: true });
    await expect(field).toHaveAccessibleDescription(new RegExp(`${label} is missing\\.`));
  }
  await expect(page.getByText(/is missing\./)).toHaveCount(4);
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.getByLabel("Name", { exact: true }).fill("Clinic");
  await expect(page.getByText(/is missing\./)).toHaveCount(3);
});

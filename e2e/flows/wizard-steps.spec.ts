import { expect, newAgent, newOtpFunction, test, toolNames } from "../fixtures/browser";
import { managementKey } from "../fixtures/settings";
import { WizardPage } from "../pages/wizard";

test("words that only the agent's own engine dislikes in a name are a warning, and do not stop anyone", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const patched = await request.patch(`/api/v1/agents/${agent.id}`, {
    headers: { authorization: `Bearer ${managementKey}` },
    data: { engine: "bolna" },
  });
  expect(patched.ok()).toBe(true);
  const wizard = new WizardPage(page);
  await wizard.open(agent.id);
  await wizard.goOn();
  await wizard.name("end_call_summary");
  await expect(wizard.dialog.getByText("takes every name that begins with end_call")).toBeVisible();
  await wizard.goOn();
  await expect(wizard.title("Which account sends it?")).toBeVisible();
});

const recipes = [
  ["One-time code", "send_otp"],
  ["Payment link", "send_payment_link"],
  ["Document or form", "send_document"],
  ["Reference number", "send_reference_number"],
  ["Meeting link", "send_meeting_link"],
] as const;

test("a recipe fills name, description and phrases, and leaves alone what somebody wrote", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.open(agent.id);
  const step = (name: RegExp) =>
    wizard.dialog.getByRole("navigation", { name: "Steps" }).getByRole("button", { name });
  for (const [title, name] of recipes) {
    await wizard.dialog.getByRole("button", { name: new RegExp(title) }).click();
    await step(/Name/).click();
    await expect(wizard.dialog.getByLabel("Function name")).toHaveValue(name);
    await step(/Description/).click();
    await expect(wizard.dialog.getByLabel("Description", { exact: true })).not.toHaveValue("");
    await expect(wizard.dialog.getByLabel("When it was sent")).not.toHaveValue("");
    await step(/Type/).click();
  }
  // Tab takes what was made of the typed text, and stays to have it looked at.
  await step(/Name/).click();
  await wizard.name("Send OTP");
  await wizard.dialog.getByLabel("Function name").press("Tab");
  await expect(wizard.dialog.getByLabel("Function name")).toHaveValue("send_otp");
  await expect(wizard.dialog.getByLabel("Function name")).toBeFocused();
  await wizard.name("my_own_name");
  await step(/Type/).click();
  await wizard.dialog.getByRole("button", { name: /One-time code/ }).click();
  await step(/Name/).click();
  await expect(wizard.dialog.getByLabel("Function name")).toHaveValue("my_own_name");
});

test("a recipe's name that is taken gets a number, and the summary says all that was set otherwise", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const wizard = new WizardPage(page);
  await wizard.open(agent.id);
  await wizard.dialog.getByRole("button", { name: /One-time code/ }).click();
  await wizard.goOn();
  await expect(wizard.dialog.getByLabel("Function name")).toHaveValue("send_otp_2");
  await wizard.goOn();
  await wizard.chooseAccount(/Sample/);
  await wizard.goOn();
  await wizard.chooseTemplate("login_code");
  await wizard.goOn();
  const code = wizard.slot("code");
  await expect(code.getByLabel("Variable name")).toHaveValue("otp_code");
  await code.getByLabel("Variable name").fill("login_number");
  await expect(code.getByRole("switch", { name: "Secret" }), "by its place").toBeChecked();
  await wizard.goOn();

  const sending = wizard.dialog.getByLabel("While it is being sent");
  await sending.fill("Sending to {phone} now.");
  await wizard.dialog.getByText("Consent and repeats").click();
  await wizard.dialog.getByLabel("Not twice within, in seconds").fill("90");
  await wizard.dialog.getByRole("switch", { name: "May go to another number" }).click();
  const save = wizard.dialog.getByRole("navigation", { name: "Steps" }).getByRole("button", { name: /Save/ });
  await save.click();
  await expect(
    wizard.dialog.getByText("While it is being sent: the only placeholder is {last4}."),
  ).toBeVisible();
  await wizard.dialog.getByRole("button", { name: "Go to Description" }).click();
  await sending.fill("Sending to {last4} now.");
  await expect(sending, "what is really spoken").toHaveAccessibleDescription(
    /they say “I am sending it to your WhatsApp now.” instead/,
  );
  await save.click();
  for (const [term, words] of [
    ["While sending", "Sending to {last4} now."],
    ["If it fails", "I could not send the code just now. Shall we verify you in another way?"],
    ["Other number", "May go to one that the customer names in the call"],
    ["Not twice", "The same within 90 seconds"],
  ] as const)
    await expect(wizard.dialog.getByRole("term").filter({ hasText: term }).locator("+ dd")).toHaveText(words);
  await expect(wizard.dialog.getByText("heard in the call as login_number")).toContainText("secret");
  await expect(wizard.dialog.getByRole("term").filter({ hasText: "Of use for" })).toBeHidden();
});

test("the picker says how old its list is, why a template cannot be taken, and what could be better about one", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.open(agent.id);
  await wizard.goOn();
  await wizard.name("send_something");
  await wizard.goOn();
  await wizard.chooseAccount(/Sample/);
  await wizard.goOn();
  await expect(wizard.dialog.getByText(/^Read (just now|\d+ (sec|min)\. ago)/)).toBeVisible();
  await wizard.dialog.getByRole("button", { name: "Refresh" }).click();
  await expect(wizard.dialog.getByText(/^Read (just now|\d+ sec\. ago)/)).toBeVisible();

  const search = wizard.dialog.getByRole("searchbox", { name: "Search templates" });
  await search.fill("festival_offer");
  await expect(wizard.template("festival_offer")).toBeDisabled();
  const option = wizard.dialog.locator("label", { has: page.locator("input[value='festival_offer:en']") });
  await expect(option).toContainText(/paused/i);

  await wizard.chooseTemplate("reference_number");
  await expect(wizard.dialog.getByText("It does not say why the customer gets it.")).toBeHidden();
  await wizard.chooseTemplate("hello_world", "en_US");
  await expect(wizard.dialog.getByText("It does not say why the customer gets it.")).toBeVisible();
  await expect(wizard.dialog.getByText("It names no contact for questions.")).toBeVisible();

  await search.fill("");
  await wizard.dialog.getByLabel("Language").selectOption("hi");
  await expect(wizard.template("payment_link", "hi")).toBeVisible();
  await expect(wizard.template("payment_link", "en")).toHaveCount(0);
  await wizard.dialog.getByLabel("Language").selectOption("");
  await wizard.dialog.getByLabel("Category").selectOption({ label: "Authentication" });
  await expect(wizard.template("login_code")).toBeVisible();
  await expect(wizard.template("otp_support")).toHaveCount(0);
});

test("names like codes are secret by themselves, a link says that only its end is filled, and one variable may fill two places", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.open(agent.id);
  await wizard.goOn();
  await wizard.name("send_link");
  await wizard.goOn();
  await wizard.chooseAccount(/Sample/);
  await wizard.goOn();
  await wizard.chooseTemplate("payment_link");
  await wizard.goOn();
  await wizard.mapInCall("body.1", "customer_name", "The customer's name");
  const name = wizard.slot("body.1");
  await expect(name.getByRole("switch", { name: "Secret" })).not.toBeChecked();
  await name.getByLabel("Variable name").fill("door_pin");
  await expect(name.getByRole("switch", { name: "Secret" })).toBeChecked();
  await expect(name.getByText("On because of its name.")).toBeVisible();
  await name.getByLabel("Variable name").fill("customer_name");

  const second = wizard.slot("body.2");
  await second.getByText("In-call variable").click();
  await second.getByRole("button", { name: "customer_name" }).click();
  await expect(second.getByText("the agent is asked for it once")).toBeVisible();

  const link = wizard.slot("button.0.url");
  await link.getByText("Call metadata").click();
  await expect(link.getByText("Only the part behind")).toBeVisible();
  await link.getByLabel("Metadata field").selectOption({ label: "Other…" });
  await link.getByLabel("Key").fill("invoice.path");
  await expect(link.getByLabel("When it is missing").locator("option")).toHaveText([
    "Use a default",
    "Do not send",
  ]);
  await wizard.dialog
    .getByRole("navigation", { name: "Steps" })
    .getByRole("button", { name: /Save/ })
    .click();
  await expect(wizard.dialog.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await expect(wizard.dialog.getByText(/^Not mapped yet:/)).toBeVisible();
});

test("a description is told when it names no trigger, says how, or is another function's", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const wizard = new WizardPage(page);
  await page.goto(`/agents/${agent.id}?wizard=new&step=description`);
  const hints = wizard.dialog.getByRole("list", { name: "Hints" });
  await wizard.describe("Payment link for the open invoice");
  await expect(hints).toContainText("It names no trigger.");
  await wizard.describe("When the customer agrees, politely tell him the link is on its way");
  await expect(hints).toContainText("It says how instead of when.");
  await wizard.describe("Send the OTP when the customer confirms the phone number and requests verification");
  await expect(hints).toContainText("It overlaps with send_otp");
  await wizard.describe("x".repeat(1001));
  await wizard.goOn();
  await expect(wizard.dialog.getByLabel("Description", { exact: true })).toHaveAccessibleDescription(
    /at most 1,000 characters/,
  );
});

// Its console tells of the refused request, as any browser's does.
const loudTest = test.extend<{ quietPage: undefined }>({
  quietPage: async ({ page: _page }, use) => use(undefined),
});

loudTest("an update in the middle asks for a reload, and keeps step and draft", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.fillOtp(agent.id);
  // The action's name, as another build would have called it.
  await page.route(`**/agents/${agent.id}**`, (route) => {
    const headers = route.request().headers();
    return headers["next-action"]
      ? route.continue({ headers: { ...headers, "next-action": "40".padEnd(42, "0") } })
      : route.continue();
  });
  await wizard.dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(wizard.dialog.getByText("Midcall was updated meanwhile")).toBeVisible();
  await page.unroute(`**/agents/${agent.id}**`);
  await wizard.dialog.getByRole("button", { name: "Reload" }).click();
  await expect(wizard.dialog.getByText("You go on with your draft")).toBeVisible();
  await expect(wizard.title("Everything right?")).toBeVisible();
  await wizard.dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(wizard.dialog).toBeHidden();
  await expect.poll(() => toolNames(request, agent)).toEqual(["send_otp"]);
});

loudTest(
  "steps whose code cannot be fetched say so, and what was entered is kept",
  async ({ page, request }) => {
    const agent = await newAgent(request);
    const wizard = new WizardPage(page);
    await page.goto(`/agents/${agent.id}?wizard=new`);
    await expect(wizard.title("When is the message sent?")).toBeVisible();
    await page.waitForLoadState("networkidle");
    await page.route("**/_next/static/chunks/**", (route) => route.abort());
    await wizard.dialog.getByRole("button", { name: /Payment link/ }).click();
    await wizard.goOn();
    await expect(wizard.dialog.getByText("The next step could not be loaded")).toBeVisible();
    await page.unroute("**/_next/static/chunks/**");
    await wizard.dialog.getByRole("button", { name: "Reload" }).click();
    await wizard.goOn();
    await expect(wizard.dialog.getByLabel("Function name")).toHaveValue("send_payment_link");
  },
);

test("a draft that goes on says when it was last changed, also once one types", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.open(agent.id);
  await wizard.goOn();
  await wizard.name("send_code");
  await page.keyboard.press("Escape");
  await page.getByRole("alertdialog").getByRole("button", { name: "Keep as a draft" }).click();
  await page.evaluate((id) => {
    const key = `midcall:draft:${id}:new`;
    const draft = JSON.parse(localStorage.getItem(key) ?? "{}");
    const saved_at = new Date(Date.now() - 605_000).toISOString();
    localStorage.setItem(key, JSON.stringify({ ...draft, saved_at }));
  }, agent.id);
  await page.getByRole("button", { name: "Add" }).click();
  const notice = wizard.dialog.getByText("You go on with your draft");
  await expect(notice).toContainText("last changed 10 min. ago");
  await wizard.goOn();
  await expect(notice).toContainText("last changed 10 min. ago");
  await wizard.name("send_codes");
  await expect(notice).toContainText("last changed just now");
});

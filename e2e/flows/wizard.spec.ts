import AxeBuilder from "@axe-core/playwright";
import {
  callOtp,
  expect,
  newAgent,
  newOtpFunction,
  openMenu,
  test,
  toolNames,
  waitUntilAlive,
} from "../fixtures/browser";
import { WizardPage } from "../pages/wizard";

const steps = ["type", "name", "provider", "template", "variables", "description", "save"];

test("the one-time code, from Add to the tool call's answer", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.fillOtp(agent.id);

  await expect(wizard.picture).toContainText("Your OTP code is 123456. Valid for 5 minutes.");
  await expect(wizard.picture).toContainText("please contact us at support@company.com.");
  const definition = wizard.dialog.getByRole("region", { name: "tool definition" });
  await expect(definition).toContainText('"6-digit verification code generated during call"');
  await wizard.dialog.getByRole("tab", { name: "Request with the examples" }).click();
  const shown = wizard.dialog.getByRole("region", { name: "request" });
  await expect(shown).toContainText('"support@company.com"');

  await wizard.dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(wizard.dialog).toBeHidden();
  await expect(page.getByRole("row").filter({ hasText: "send_otp" })).toBeVisible();
  expect(await toolNames(request, agent)).toEqual(["send_otp"]);
  expect(await callOtp(request, agent, "+919876543210")).toMatchObject({
    ok: true,
    status: "sent",
    say: expect.stringContaining("3210"),
  });
});

test("a reload, back and forward keep the step and everything that was entered", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.fillOtp(agent.id);

  await page.goBack();
  await expect(wizard.dialog.getByLabel("Description", { exact: true })).toHaveValue(
    /Send OTP when customer/,
  );
  await page.goBack();
  await expect(wizard.slot("body.2").getByLabel("Value", { exact: true })).toHaveValue("support@company.com");
  await page.reload();
  await expect(wizard.slot("body.1").getByLabel("Variable name")).toHaveValue("otp_code");
  await expect(wizard.dialog.getByText("You go on with your draft")).toBeVisible();
  await expect(wizard.picture).toContainText("support@company.com");
  await page.goForward();
  await expect(wizard.title("When should the agent send it?")).toBeVisible();
});

test("whoever is done with a function goes back to where they came from, not into it again", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  const row = page.getByRole("row").filter({ hasText: "send_otp" });
  await page.goto("/agents");
  await wizard.fillOtp(agent.id);
  await page.reload();
  await wizard.dialog.getByRole("button", { name: "Save and try it" }).click();
  const trial = page.getByRole("dialog", { name: "Try send_otp" });
  await expect(trial).toBeVisible();
  await page.goBack();
  await expect(trial).toBeHidden();
  await expect(row, "the list is the newest").toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/agents/${agent.id}$`));

  // Opened by a link, closed in the middle.
  await row.getByRole("link", { name: "send_otp", exact: true }).click();
  await expect(wizard.dialog).toBeVisible();
  await wizard.goOn();
  await wizard.goOn();
  await page.keyboard.press("Escape");
  await expect(wizard.dialog).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`/agents/${agent.id}$`));
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Agents", level: 1 })).toBeVisible();
});

test("a wizard that is closed twice at once is closed once, and back goes on working", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await page.goto(`/agents?q=${encodeURIComponent(agent.name)}`);
  await page.getByRole("link", { name: agent.name, exact: true }).click();
  await wizard.add();
  await wizard.goOn();
  await wizard.dialog.evaluate((dialog) => {
    for (let times = 0; times < 2; times += 1)
      dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  });
  await expect(wizard.dialog).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`/agents/${agent.id}$`));
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Agents", level: 1 })).toBeVisible();
});

test("Escape asks before it discards, and a kept draft goes on later", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.open(agent.id);
  await page.keyboard.press("Escape");
  await expect(wizard.dialog, "nothing was entered").toBeHidden();

  await wizard.open(agent.id);
  await wizard.goOn();
  await wizard.name("send_code");
  await page.keyboard.press("Escape");
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Go on editing" }).click();
  await expect(wizard.dialog.getByLabel("Function name")).toHaveValue("send_code");
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Keep as a draft" }).click();
  await expect(wizard.dialog).toBeHidden();

  await page.getByRole("button", { name: "Add" }).click();
  await expect(wizard.dialog.getByText("You go on with your draft")).toBeVisible();
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Add" }).click();
  await expect(wizard.title("When is the message sent?")).toBeVisible();
  await expect(wizard.dialog.getByText("You go on with your draft")).toBeHidden();
});

test("the keyboard alone is enough", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  const keys = page.keyboard;
  await page.goto(`/agents/${agent.id}`);
  await page.getByRole("button", { name: "Add" }).focus();
  await keys.press("Enter");
  await expect(wizard.title("When is the message sent?")).toBeFocused();
  await keys.press("Enter");
  await expect(wizard.dialog.getByLabel("Function name")).toBeFocused();
  await keys.type("Send OTP");
  await keys.press("Enter");
  await expect(wizard.dialog.getByLabel("Function name")).toHaveValue("send_otp");
  await keys.press("Enter");

  await expect(wizard.title("Which account sends it?")).toBeFocused();
  await expect(wizard.dialog.getByRole("radio").first()).toBeVisible();
  await keys.press("Tab");
  await keys.press("Space");
  const asked: string[] = [];
  page.on("request", (sent) => asked.push(new URL(sent.url()).pathname));
  // Other tests connect accounts of their own.
  const sample = wizard.dialog.getByRole("radio", { name: "Sandbox (Facebook)" });
  for (let turns = 0; turns < 50 && !(await sample.isChecked()); turns++) await keys.press("ArrowDown");
  expect(
    asked.filter((path) => path.endsWith("/templates")),
    "accounts that are only passed over are not asked for their templates",
  ).toEqual([]);
  await keys.press("Enter");
  await expect(wizard.dialog.getByRole("searchbox", { name: "Search templates" })).toBeFocused();
  await expect(wizard.template("otp_support")).toBeVisible();
  await keys.type("otp_support");
  await keys.press("Enter");
  await expect(wizard.template("otp_support")).toBeChecked();
  await keys.press("Enter");

  await expect(wizard.title("What fills the template?")).toBeFocused();
  await keys.press("Tab");
  await keys.press("Space");
  await keys.press("Tab");
  await expect(wizard.slot("body.1").getByLabel("Variable name")).toBeFocused();
  await keys.type("otp_code");
  await keys.press("Tab");
  await keys.press("Tab");
  await expect(wizard.slot("body.1").getByLabel("What the agent listens for")).toBeFocused();
  await keys.type("6-digit verification code generated during call");
  await keys.press("Enter");
  await expect(
    wizard.slot("body.2").getByRole("radio").first(),
    "what is still missing gets the focus",
  ).toBeFocused();
  await keys.press("ArrowLeft");
  await expect(wizard.slot("body.2").getByRole("radio", { name: "Static value" })).toBeChecked();
  await keys.press("Tab");
  await keys.type("support@company.com");
  await keys.press("Enter");

  await expect(wizard.dialog.getByLabel("Description", { exact: true })).toBeFocused();
  await keys.type("Send OTP when customer confirms their phone number and requests verification");
  await keys.press("Enter");
  await expect(wizard.title("Everything right?")).toBeFocused();
  await keys.press("Enter");
  await expect(wizard.dialog).toBeHidden();
  await expect.poll(() => toolNames(request, agent)).toEqual(["send_otp"]);
});

test("the second of two tabs is told what the first changed, and may overwrite it", async ({
  page,
  context,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const second = waitUntilAlive(await context.newPage());
  const [first, other] = [new WizardPage(page), new WizardPage(second)];
  for (const wizard of [first, other]) {
    await wizard.page.goto(`/agents/${agent.id}`);
    await wizard.page.getByRole("link", { name: "send_otp", exact: true }).click();
    await wizard.dialog.getByRole("button", { name: /Description/ }).click();
  }
  const save = async (wizard: WizardPage, description: string) => {
    await wizard.describe(description);
    await wizard.goOn();
    await wizard.dialog.getByRole("button", { name: "Save", exact: true }).click();
  };
  await save(first, "Send OTP when the customer has confirmed the number");
  await expect(first.dialog).toBeHidden();
  await save(other, "Send OTP once the customer asks for the code");
  await expect(other.dialog.getByText("They changed the description.")).toBeVisible();
  await other.dialog.getByRole("button", { name: "Overwrite with mine" }).click();
  await expect(other.dialog).toBeHidden();
  await expect(second.getByText("Send OTP once the customer asks for the code")).toBeVisible();
});

test("a session that ended in the middle loses nothing", async ({ page, context, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.fillOtp(agent.id);
  const cookies = await context.cookies();
  await context.clearCookies();
  await wizard.dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(wizard.dialog.getByText("Your session has ended")).toBeVisible();
  await context.addCookies(cookies);
  await wizard.dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(wizard.dialog).toBeHidden();
  expect(await toolNames(request, agent)).toEqual(["send_otp"]);
});

test("a name that is taken is told at its field, whoever took it meanwhile", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.fillOtp(agent.id);
  await newOtpFunction(request, agent.id);
  await wizard.dialog.getByRole("button", { name: "Save", exact: true }).click();
  const name = wizard.dialog.getByLabel("Function name");
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(/already has a function named/);
  await name.fill("send_otp_again");
  await expect(name).not.toHaveAccessibleDescription(/already has a function named/);
});

test("broken drafts are set aside in words, and odd names do no harm", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await page.goto(`/agents/${agent.id}`);
  await page.evaluate((id) => localStorage.setItem(`midcall:draft:${id}:new`, '{"version":99}'), agent.id);
  await page.getByRole("button", { name: "Add" }).click();
  await expect(wizard.dialog.getByText("could not be read")).toBeVisible();
  await wizard.goOn();
  const name = wizard.dialog.getByLabel("Function name");
  for (const odd of ["x".repeat(1000), "🎉🎉🎉", "أرسل الرمز", "Send OTP 🎉"]) {
    await name.fill(odd);
    await wizard.goOn();
    await expect(name).toHaveAccessibleDescription(/snake_case/);
  }
  await wizard.dialog.getByRole("button", { name: "Use send_otp" }).click();
  await wizard.goOn();
  await expect(wizard.title("Which account sends it?")).toBeVisible();
});

test("a link slot cuts a full address down to its suffix and refuses a stranger's", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.open(agent.id);
  await wizard.dialog.getByRole("button", { name: /Payment link/ }).click();
  await wizard.goOn();
  await expect(wizard.dialog.getByLabel("Function name")).toHaveValue("send_payment_link");
  await wizard.goOn();
  await wizard.chooseAccount(/Sample/);
  await wizard.goOn();
  await wizard.chooseTemplate("payment_link");
  await wizard.goOn();
  const link = wizard.slot("button.0.url");
  await expect(link.getByLabel("Variable name"), "the recipe's variable").toHaveValue("payment_id");
  await expect(wizard.slot("header.1").getByLabel("Variable name")).toHaveValue("amount");
  await expect(wizard.slot("body.1").getByText("Not mapped"), "a name is no amount").toBeVisible();
  await wizard.mapStatic("button.0.url", "https://evil.example/i/1");
  await wizard.goOn();
  await expect(link.getByLabel("Value", { exact: true })).toHaveAccessibleDescription(
    /begins with https:\/\/pay\.example/,
  );
  await link.getByLabel("Value", { exact: true }).fill("https://pay.example/i/42");
  await link.getByLabel("Value", { exact: true }).blur();
  await expect(link.getByLabel("Value", { exact: true })).toHaveValue("42");
});

test("trying a function shows values with their sources, the words and the request, and sends nothing", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.fillOtp(agent.id);
  await wizard.dialog.getByRole("button", { name: "Save and try it" }).click();
  const dialog = page.getByRole("dialog", { name: "Try send_otp" });
  await dialog.getByLabel("Customer's phone number").fill("+919876543210");
  await dialog.getByLabel("otp_code").fill("482913");
  await dialog.getByRole("button", { name: "Dry run" }).click();
  const result = dialog.getByRole("region", { name: "Result" });
  await expect(result.getByText("nothing was sent", { exact: false }).first()).toBeVisible();
  const code = result.getByRole("row").filter({ hasText: "Body {{1}}" });
  await expect(code).toContainText("In-call variable");
  await expect(code, "a code is a secret").not.toContainText("482913");
  await result.getByRole("button", { name: "Show secret values" }).click();
  await expect(code).toContainText("482913");
  await expect(result.getByRole("row").filter({ hasText: "support@company.com" })).toContainText(
    "Static value",
  );
  await expect(result.getByRole("figure")).toContainText("Your OTP code is 482913.");

  const phone = dialog.getByLabel("Customer's phone number");
  await phone.fill("12");
  await dialog.getByRole("button", { name: "Send test…" }).click();
  await expect(phone).toHaveAccessibleDescription(/is no possible phone number/);
  await expect(phone).toBeFocused();
  await expect(result, "no codes of machines").not.toContainText(/bad_phone|customer_phone/);

  await phone.fill("98765 43210");
  await dialog.getByRole("button", { name: "Send test…" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("It goes to +91 98765 43210 on WhatsApp");
  // Over the window that it was opened from lies the scrim, and over that the question.
  const at = await page.locator("h2", { hasText: "Try send_otp" }).boundingBox();
  const covered = await page.evaluate(
    ({ x, y }) => document.elementFromPoint(x, y)?.closest("[role=dialog]") === null,
    { x: (at?.x ?? 0) + 5, y: (at?.y ?? 0) + 5 },
  );
  expect(covered, "the first window is behind the scrim").toBe(true);
  await question.getByRole("button", { name: "Send it" }).click();
  await expect(result.getByText("Sent: the provider accepted it")).toBeVisible();
  const sent = result.getByRole("region", { name: "request, secrets masked" });
  await expect(sent).toContainText('"support@company.com"');
  await expect(sent).not.toContainText("482913");
});

test("a template that vanished after it was chosen is told on its step, and the mapping is kept", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.fillOtp(agent.id);
  await wizard.page.waitForFunction(
    (id) => localStorage.getItem(`midcall:draft:${id}:new`)?.includes("requests verification"),
    agent.id,
  );
  // As if the provider had had it under this name when the draft was begun.
  await page.evaluate((id) => {
    const key = `midcall:draft:${id}:new`;
    localStorage.setItem(key, (localStorage.getItem(key) ?? "").replaceAll("otp_support", "otp_vanished"));
  }, agent.id);
  await page.reload();
  await wizard.dialog.getByRole("button", { name: "Go to Template" }).click();
  await expect(wizard.dialog.getByRole("button", { name: "Save", exact: true })).toBeHidden();
  await expect(wizard.dialog.getByText("otp_vanished (en) is not there any more")).toBeVisible();
  await wizard.chooseTemplate("otp_support");
  await wizard.goOn();
  await expect(wizard.slot("body.1").getByLabel("Variable name")).toHaveValue("otp_code");
  await expect(wizard.slot("body.2").getByLabel("Value", { exact: true })).toHaveValue("support@company.com");
  await wizard.dialog
    .getByRole("navigation", { name: "Steps" })
    .getByRole("button", { name: /Save/ })
    .click();
  await wizard.dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(wizard.dialog).toBeHidden();
  await expect.poll(() => toolNames(request, agent)).toEqual(["send_otp"]);
});

test("a copy stands beside its original, disabled", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}`);
  await openMenu(page.getByRole("button", { name: "More about send_otp" }));
  await page.getByRole("menuitem", { name: "Duplicate", exact: true }).click();
  await expect(page.getByRole("switch", { name: "send_otp_2 enabled" })).not.toBeChecked();
  await expect.poll(() => toolNames(request, agent)).toEqual(["send_otp"]);
});

test("a copy is made into another agent, under a free name", async ({ page, request }) => {
  const [agent, other] = [await newAgent(request), await newAgent(request)];
  await newOtpFunction(request, agent.id);
  await newOtpFunction(request, other.id);
  await page.goto(`/agents/${agent.id}`);
  await openMenu(page.getByRole("button", { name: "More about send_otp" }));
  await page.getByRole("menuitem", { name: "Duplicate into another agent…" }).click();
  const dialog = page.getByRole("dialog", { name: "Duplicate send_otp" });
  await dialog.getByLabel("Agent that gets the copy").selectOption({ label: other.name });
  await dialog.getByRole("button", { name: "Duplicate" }).click();
  await expect(page.getByText(`${other.name} has send_otp_2 now.`)).toBeVisible();
  await expect.poll(async () => (await toolNames(request, other)).sort()).toEqual(["send_otp", "send_otp_2"]);
});

test("an account is connected in place: the draft stays, and the new account is chosen", async ({
  page,
  request,
  baseURL,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.open(agent.id);
  await wizard.goOn();
  await wizard.name("send_code");
  await wizard.goOn();
  const connect = wizard.dialog.getByRole("button", { name: /^Connect another/ }).first();
  await connect.click();
  const inner = page.getByRole("dialog", { name: "Connect Facebook" });
  await inner.getByLabel("Name", { exact: true }).fill("Given up");
  await page.keyboard.press("Escape");
  await expect(inner).toBeHidden();
  await expect(connect, "Escape closes the inner window alone").toBeFocused();

  await connect.click();
  const name = `Support ${agent.id.slice(-6)}`;
  await inner.getByLabel("Name", { exact: true }).fill(name);
  await inner.getByRole("button", { name: "Save and check" }).click();
  await expect(inner.getByLabel("Access token")).toHaveAttribute("aria-invalid", "true");
  await inner.getByLabel("Access token").fill("sandbox-token");
  await inner.getByLabel("Phone number ID").fill("106540352242922");
  await inner.getByLabel("WhatsApp Business Account ID").fill("104996122399160");
  await inner.getByLabel("App secret").fill("sandbox-app-secret");
  await inner.getByText("Advanced").click();
  await inner.getByLabel("API address").fill(`${baseURL}/api/sandbox/meta`);
  await inner.getByLabel("App secret").press("Enter");
  await expect(inner).toBeHidden();
  await expect(wizard.title("Which account sends it?"), "the wizard did not go on by itself").toBeVisible();
  await expect(wizard.dialog.getByRole("radio", { name: new RegExp(name) })).toBeChecked();
  await expect(connect).toBeFocused();
  await wizard.goOn();
  await expect(wizard.template("otp_support")).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(wizard.dialog.getByLabel("Function name")).toHaveValue("send_code");
});

for (const [colorScheme, width] of [
  ["light", 1440],
  ["dark", 390],
] as const) {
  test(`every step is free of accessibility faults, ${colorScheme}, ${width} px wide`, async ({
    page,
    request,
  }) => {
    test.setTimeout(180_000);
    const agent = await newAgent(request);
    const wizard = new WizardPage(page);
    await wizard.fillOtp(agent.id);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    for (const step of steps) {
      await page.goto(`/agents/${agent.id}?wizard=new&step=${step}`);
      await expect(wizard.dialog.getByRole("heading", { level: 3 })).toBeVisible();
      await expect(wizard.dialog.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const faults = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" "))}`,
      );
      expect(faults, step).toEqual([]);
      const sideways = await wizard.dialog.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
      expect(sideways, `${step} scrolls sideways`).toBe(0);
    }
  });
}

import { randomInt } from "node:crypto";
import { expect, newAgent, test } from "../fixtures/browser";
import { WizardPage } from "../pages/wizard";

/** A use case, from Add to the bubble on the customer's phone. */
type UseCase = {
  what: string;
  account: RegExp;
  name: string;
  choose(wizard: WizardPage): Promise<void>;
  /** Slot → variable that the agent listens for, or fixed value. */
  values: readonly (readonly [slot: string, how: "hears" | "fixed" | "link", value: string])[];
  description: string;
  arguments: Record<string, string>;
  /** What the picture beside the steps shows at the end. */
  pictured: string;
  arrives: string[];
};

const useCases: readonly UseCase[] = [
  {
    what: "a one-time code through Facebook",
    account: /Sandbox \(Facebook\)/,
    name: "send_otp",
    choose: (wizard) => wizard.chooseTemplate("otp_support"),
    values: [
      ["body.1", "hears", "otp_code"],
      ["body.2", "fixed", "support@company.com"],
    ],
    description: "Send OTP when customer confirms their phone number and requests verification",
    arguments: { otp_code: "481920" },
    pictured: "please contact us at support@company.com.",
    arrives: ["Your OTP code is 481920."],
  },
  {
    what: "a payment link through Heltar",
    account: /Sandbox \(Heltar\)/,
    name: "send_payment_link",
    choose: (wizard) => wizard.chooseTemplate("payment_link"),
    values: [
      ["header.1", "hears", "amount"],
      ["body.1", "fixed", "Asha"],
      ["body.2", "hears", "total"],
      ["body.3", "hears", "invoice_number"],
      ["button.0.url", "hears", "payment_id"],
    ],
    description: "Share payment link when customer agrees to make payment",
    arguments: { amount: "Rs 900", total: "Rs 900", invoice_number: "INV-7", payment_id: "7Q2K" },
    pictured: "Hi Asha, here is the link to pay",
    arrives: ["Payment of Rs 900", "Hi Asha, here is the link to pay Rs 900 for invoice INV-7.", "Pay now"],
  },
  {
    what: "a PDF through AI Sensy Pro",
    account: /Sandbox \(AI Sensy Pro\)/,
    name: "send_confirmation_pdf",
    choose: (wizard) => wizard.chooseCampaign("appointment_pdf_call"),
    values: [
      ["media", "link", "https://clinic.example/confirmations/81f3.pdf"],
      ["param.1", "fixed", "Asha"],
      ["param.2", "hears", "appointment_time"],
    ],
    description: "Send appointment confirmation PDF when customer books an appointment",
    arguments: { appointment_time: "Friday, 11 am" },
    pictured: "Hello Asha, here is the confirmation of your appointment on",
    arrives: ["81f3.pdf", "Hello Asha, here is the confirmation of your appointment on Friday, 11 am."],
  },
  {
    what: "a reference number through AI Sensy Basic",
    account: /Sandbox \(AI Sensy Basic\)/,
    name: "send_reference",
    choose: async (wizard) => {
      await wizard.loadCampaign("reference_number_call");
      await expect(wizard.dialog.getByLabel("Variables", { exact: true })).toHaveText("1");
    },
    values: [["param.1", "hears", "reference_number"]],
    description: "Send the reference number when the customer's request is registered",
    arguments: { reference_number: "SR-481920" },
    pictured: "The campaign's own text, with",
    arrives: ["Reference number: SR-481920."],
  },
  {
    what: "a meeting link through Heltar",
    account: /Sandbox \(Heltar\)/,
    name: "send_meeting_link",
    choose: (wizard) => wizard.chooseTemplate("meeting_link"),
    values: [
      ["body.1", "fixed", "Asha"],
      ["body.2", "hears", "meeting_time"],
      ["button.0.url", "hears", "meeting_code"],
    ],
    description: "Share the meeting link when the customer agrees to a meeting",
    arguments: { meeting_time: "Friday, 11 am", meeting_code: "abc-defg" },
    pictured: "Hi Asha, join the meeting on",
    arrives: ["Hi Asha, join the meeting on Friday, 11 am with the button below.", "Join"],
  },
];

for (const use of useCases) {
  test(`${use.what}, from Add to the customer's phone`, async ({ page, request }) => {
    const agent = await newAgent(request);
    const wizard = new WizardPage(page);
    await wizard.open(agent.id);
    await wizard.goOn();
    await wizard.name(use.name);
    await wizard.goOn();
    await wizard.chooseAccount(use.account);
    await wizard.goOn();
    await use.choose(wizard);
    await wizard.goOn();
    for (const [slot, how, value] of use.values) {
      if (how === "hears") await wizard.mapInCall(slot, value, value.replaceAll("_", " "));
      else if (how === "link") await wizard.mapLink(slot, value);
      else await wizard.mapStatic(slot, value);
    }
    await wizard.goOn();
    await wizard.describe(use.description);
    await wizard.goOn();
    await expect(wizard.title("Everything right?")).toBeVisible();
    await expect(wizard.picture).toContainText(use.pictured);
    await wizard.dialog.getByRole("button", { name: "Save", exact: true }).click();
    await expect(wizard.dialog).toBeHidden();

    const phone = `+9198${randomInt(10_000_000, 99_999_999)}`;
    const answer = await request.post(`/api/tools/${agent.id}/${use.name}`, {
      headers: { authorization: `Bearer ${agent.toolKey}` },
      data: {
        call_id: `c-${agent.id}`,
        tool_call_id: "t-1",
        customer_phone: phone,
        arguments: use.arguments,
      },
    });
    expect(await answer.json()).toMatchObject({ ok: true, status: "sent" });
    await page.goto(`/phone?phone=${encodeURIComponent(phone)}`);
    const chat = page.getByRole("region", { name: "Messages" });
    for (const text of use.arrives) await expect(chat).toContainText(text);

    // What was saved opens again as it was.
    await page.goto(`/agents/${agent.id}`);
    await page.getByRole("link", { name: use.name, exact: true }).click();
    await wizard.dialog.getByRole("button", { name: /^(\d\s*)?Variables/ }).click();
    for (const [slot] of use.values) await expect(wizard.slot(slot)).toBeVisible();
  });
}

test("a campaign's parts are typed by hand where nothing can be loaded", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.open(agent.id);
  await wizard.goOn();
  await wizard.name("send_booking");
  await wizard.goOn();
  await wizard.chooseAccount(/Sandbox \(AI Sensy Pro\)/);
  await wizard.goOn();
  await expect(wizard.template("two_flats_call", "")).toBeDisabled();
  await wizard.dialog.getByRole("button", { name: "Type a campaign's name instead" }).click();
  await wizard.loadCampaign("nobody_knows_it");
  await expect(wizard.dialog.getByText("The provider tells nothing of this name")).toBeVisible();
  await wizard.dialog.getByRole("button", { name: "Add a variable" }).click();
  await wizard.dialog.getByRole("switch", { name: "A file" }).click();
  await wizard.dialog.getByLabel("Button 2").check({ force: true });
  await wizard.goOn();
  for (const slot of ["media", "param.1", "button.1.url", "contact.name"])
    await expect(wizard.slot(slot)).toBeVisible();
});

test("a saved function moves from a template to a campaign", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  const save = wizard.dialog.getByRole("button", { name: "Save", exact: true });
  const step = (name: RegExp) => wizard.dialog.getByRole("button", { name });
  await wizard.fillOtp(agent.id);
  await save.click();
  await expect(wizard.dialog).toBeHidden();
  await page.getByRole("link", { name: "send_otp", exact: true }).click();
  await step(/^(\d\s*)?Provider/).click();
  await wizard.chooseAccount(/Sandbox \(AI Sensy Basic\)/);
  await wizard.goOn();
  await wizard.loadCampaign("reference_number_call");
  await expect(wizard.dialog.getByLabel("Variables", { exact: true })).toHaveText("1");
  await wizard.goOn();
  await wizard.mapInCall("param.1", "reference_number", "the number of their request");
  await wizard.goOn();
  await wizard.goOn();
  await expect(wizard.title("Everything right?")).toBeVisible();
  await save.click();
  await expect(wizard.dialog).toBeHidden();
  await page.getByRole("link", { name: "send_otp", exact: true }).click();
  await step(/^(\d\s*)?Variables/).click();
  await expect(wizard.slot("param.1")).toBeVisible();
});

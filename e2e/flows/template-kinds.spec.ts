import type { Locator } from "@playwright/test";
import { expect, newAgent, test } from "../fixtures/browser";
import { WizardPage } from "../pages/wizard";

/** The smallest PDF that its first bytes show to be one. */
const brochure = {
  name: "Lake View.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.7\n%%EOF"),
};
/** A picture of one pixel. */
const picture = {
  name: "flat.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "base64",
  ),
};

async function toVariables(wizard: WizardPage, agentId: string, name: string, template: string) {
  await wizard.open(agentId);
  await wizard.goOn();
  await wizard.name(name);
  await wizard.goOn();
  await wizard.chooseAccount(/Sample/);
  await wizard.goOn();
  await wizard.chooseTemplate(template, "en_US");
  await wizard.goOn();
}

/** To where a brochure is said that is the same for everyone. */
async function toBrochure(wizard: WizardPage, agentId: string): Promise<Locator> {
  await toVariables(wizard, agentId, "send_brochure", "brochure");
  const slot = wizard.slot("header.document");
  await slot.getByText("Static value").click();
  return slot;
}

async function save(wizard: WizardPage) {
  await wizard.goOn();
  await wizard.describe("Send it when the customer asks for it on the call and wants it on WhatsApp");
  await wizard.goOn();
  await expect(wizard.title("Everything right?")).toBeVisible();
  await wizard.dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(wizard.dialog).toBeHidden();
}

test("a brochure is uploaded in the wizard, sent in a call, and opens on the customer's phone", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  const slot = await toBrochure(wizard, agent.id);
  await slot.getByLabel("Upload: Document").setInputFiles(brochure);
  await expect(slot).toContainText("Lake View.pdf");
  await expect(wizard.picture).toContainText("Lake View.pdf");
  await save(wizard);

  const phone = "+919812345601";
  const answer = await request.post(`/api/tools/${agent.id}/send_brochure`, {
    headers: { authorization: `Bearer ${agent.toolKey}` },
    data: { call_id: `c-${agent.id}`, customer_phone: phone },
  });
  expect(await answer.json()).toMatchObject({ status: "sent" });
  await page.goto(`/phone?phone=${encodeURIComponent(phone)}`);
  const link = page.getByRole("link", { name: /Lake View\.pdf/ });
  await expect(link).toBeVisible();
  const file = await request.get((await link.getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toBe("application/pdf");
  expect(await file.body()).toEqual(brochure.buffer);
});

test("a link takes the place of a file that was refused, and of what was said about it", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  const slot = await toBrochure(wizard, agent.id);
  const buffer = Buffer.alloc(16 * 1024 * 1024 + 1);
  await slot
    .getByLabel("Upload: Document")
    .setInputFiles({ name: "Plan.pdf", mimeType: "application/pdf", buffer });
  const link = slot.getByLabel("Link or media id");
  await expect(link).toHaveAttribute("aria-invalid", "true");
  await link.fill("1234567890");
  await expect(link).not.toHaveAttribute("aria-invalid");
});

test("a link that cannot be looked at is told, and can be saved all the same", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  const slot = await toBrochure(wizard, agent.id);
  // No server has that name.
  await slot.getByLabel("Link or media id").fill("https://brochures.invalid/brochure.pdf");
  await slot.getByLabel("Link or media id").blur();
  await expect(slot).toContainText("The link could not be looked at");
  await expect(slot).toContainText("It can be saved all the same.");
  await save(wizard);
});

test("an uploaded file is listed with what sends it, and deleted when nothing does", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await toVariables(wizard, agent.id, "send_plan", "brochure");
  const slot = wizard.slot("header.document");
  await slot.getByText("Static value").click();
  // A name and bytes of this test's own: equal files are kept once.
  const name = `Plan ${agent.id}.pdf`;
  const buffer = Buffer.from(`%PDF-1.7\n${agent.id}\n%%EOF`);
  await slot.getByLabel("Upload: Document").setInputFiles({ name, mimeType: "application/pdf", buffer });
  await expect(slot).toContainText(name);
  await page.goto("/settings/files");
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("No function");
  await row.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete file" }).click();
  // Behind the question nothing has a role: the row is gone for good when the question is.
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(row).toHaveCount(0);
});

test("a place is one card with four fields, and the picture shows it", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await toVariables(wizard, agent.id, "send_location", "branch_location");
  const place = wizard.slot("header.location");
  await place.getByText("Static value").click();
  await place.getByLabel("Latitude").fill("95");
  await place.getByLabel("Longitude").fill("77.6061");
  await place.getByLabel("Name of the place").fill("MG Road branch");
  await place.getByLabel("Address of the place").fill("12 MG Road, Bengaluru");
  await wizard.goOn();
  await expect(place).toContainText("degrees from -90 to 90");
  await place.getByLabel("Latitude").fill("12.9757");
  await expect(wizard.picture).toContainText("12 MG Road, Bengaluru");
  await wizard.mapStatic("body.1", "MG Road");
  await wizard.mapStatic("body.2", "7 pm");
  await save(wizard);
});

test("an offer ends some time after the message; a carousel shows its cards", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await toVariables(wizard, agent.id, "send_offer", "diwali_offer");
  const image = wizard.slot("header.image");
  await image.getByText("Static value").click();
  await image.getByLabel("Upload: Image").setInputFiles(picture);
  await expect(image).toContainText("flat.png");
  await wizard.slot("offer.expires_at").getByText("Static value").click();
  const end = wizard.slot("offer.expires_at");
  await end.getByLabel("Unit").selectOption("days");
  await end.getByLabel("After").fill("");
  await end.getByLabel("After").fill("3");
  await expect(end.getByLabel("Unit")).toHaveValue("D");
  await end.getByLabel("After").fill("");
  await end.getByLabel("Unit").selectOption("hours");
  await end.getByLabel("After").fill("48");
  await expect(end.getByLabel("Unit")).toHaveValue("H");
  await expect(wizard.picture).toContainText("Expiring offer!");
  await expect(wizard.picture).toContainText(/Ends in (1|2) days|Ends tomorrow/);
  await wizard.mapInCall("body.1", "customer_name", "The customer's first name");
  await wizard.mapStatic("body.2", "DIWALI25");
  await wizard.mapStatic("button.0.code", "DIWALI 25!");
  await wizard.mapStatic("button.1.url", "https://shop.example/o?c=call");
  await wizard.goOn();
  await expect(wizard.slot("button.0.code")).toContainText("letters (A to Z) and digits");
  await wizard.slot("button.0.code").getByLabel("Value", { exact: true }).fill("DIWALI25");
  await save(wizard);
});

test("money is written as the mapping says, and the picture shows it", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await toVariables(wizard, agent.id, "send_catalog", "see_catalog");
  await wizard.mapInCall("body.1", "amount", "How much the customer saves");
  const slot = wizard.slot("body.1");
  await slot.getByLabel("Written as").selectOption("money");
  await slot.getByLabel("Example").fill("1234567");
  await expect(slot).toContainText("₹12,34,567");
  await expect(wizard.picture).toContainText("Get Rs ₹12,34,567 off today.");
  await slot.getByLabel("Grouping").selectOption("western");
  await expect(wizard.picture).toContainText("₹1,234,567");
  await save(wizard);
});

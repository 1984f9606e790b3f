import type { APIRequestContext, BrowserContext, Page } from "@playwright/test";
import { expect, newAgent, newConnection, newFunction, test, waitUntilAlive } from "../fixtures/browser";
import { managementKey } from "../fixtures/settings";
import { WizardPage } from "../pages/wizard";

/** What the wizard says where something that it needs cannot be read, or is not there any more. */

const headers = { authorization: `Bearer ${managementKey}` };
const templates = "**/api/ui/connections/*/templates*";
const connections = "**/api/ui/connections";

/** The wizard in a page whose console is not watched: browsers write there that a request failed, as they should. */
async function newWizard(context: BrowserContext): Promise<{ page: Page; wizard: WizardPage }> {
  const page = waitUntilAlive(await context.newPage());
  return { page, wizard: new WizardPage(page) };
}

/** The agent's only function, as it is stored. */
async function functionOf(request: APIRequestContext, agentId: string) {
  const answer = await request.get(`/api/v1/agents/${agentId}/functions`, { headers });
  const { data } = await answer.json();
  return data[0];
}

test("a function whose template could not be read yet is not saved, and keeps all that it maps", async ({
  context,
  request,
}) => {
  const agent = await newAgent(request);
  const mappings = [{ slot: "button.0.payload", source: "static", value: "CALL-ME" }];
  // All that this template takes may be left out.
  await newFunction(request, agent.id, { template: { name: "call_us", language: "en_US" }, mappings });
  const { id } = await functionOf(request, agent.id);
  const { page, wizard } = await newWizard(context);
  await page.route(templates, (route) => route.abort());
  await page.goto(`/agents/${agent.id}?wizard=${id}&step=description`);
  const description = "Send it when the customer would rather talk to somebody on WhatsApp";
  await wizard.describe(description);
  await wizard.goOn();
  await expect(wizard.dialog.getByText("The template could not be read")).toBeVisible();
  await expect(wizard.dialog.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await expect(wizard.dialog.getByRole("button", { name: "Save and try it" })).toBeDisabled();

  await page.unroute(templates);
  await wizard.dialog.getByRole("button", { name: "Try again" }).click();
  await expect(wizard.dialog.getByText("always “CALL-ME”")).toBeVisible();
  await wizard.dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(wizard.dialog).toBeHidden();
  expect(await functionOf(request, agent.id)).toMatchObject({ description, mappings });
});

test("places of a template that is gone or cannot be read are not waited for without a word", async ({
  context,
  request,
}) => {
  const agent = await newAgent(request);
  await newFunction(request, agent.id, {});
  const { id } = await functionOf(request, agent.id);
  const { page, wizard } = await newWizard(context);
  await page.route(templates, async (route) => {
    const answer = await route.fetch();
    const list = await answer.json();
    const data = list.data.filter(({ name }: { name: string }) => name !== "otp_support");
    await route.fulfill({ response: answer, json: { ...list, data } });
  });
  await page.goto(`/agents/${agent.id}?wizard=${id}&step=variables`);
  await expect(wizard.dialog.getByText("The template is not there any more")).toBeVisible();
  await wizard.dialog.getByRole("button", { name: "Choose another template" }).click();
  await expect(wizard.dialog.getByText("otp_support (en) is not there any more")).toBeVisible();

  await page.unroute(templates);
  await page.route(templates, (route) => route.abort());
  await page.goto(`/agents/${agent.id}?wizard=${id}&step=variables`);
  await expect(wizard.dialog.getByText("The template could not be read")).toBeVisible();
  await page.unroute(templates);
  await wizard.dialog.getByRole("button", { name: "Try again" }).click();
  await expect(wizard.slot("body.1").getByLabel("Variable name")).toHaveValue("otp_code");
});

test("accounts that could not be read are not said to be none", async ({ context, request }) => {
  const agent = await newAgent(request);
  const { page, wizard } = await newWizard(context);
  await page.route(connections, (route) => route.abort());
  await page.goto(`/agents/${agent.id}?wizard=new&step=provider`);
  await expect(wizard.dialog.getByText("The list of accounts could not be read")).toBeVisible();
  await expect(wizard.dialog.getByText(/account is connected yet/)).toHaveCount(0);
  await page.unroute(connections);
  await wizard.dialog.getByRole("button", { name: "Try again" }).click();
  await wizard.chooseAccount(/Sample/);
  await wizard.goOn();
  await expect(wizard.title("Which template is sent?")).toBeVisible();

  await page.route(connections, (route) => route.abort());
  await page.reload();
  await expect(wizard.dialog.getByText("The account could not be read")).toBeVisible();
  await expect(wizard.title("Which template is sent?")).toBeFocused();
});

test("an account that was disconnected meanwhile is told where its templates would be", async ({
  context,
  request,
}) => {
  const agent = await newAgent(request);
  const connection = await newConnection(request);
  const { page, wizard } = await newWizard(context);
  await page.goto(`/agents/${agent.id}?wizard=new&step=provider`);
  await wizard.dialog.locator(`input[value="${connection}"]`).check({ force: true });
  await wizard.goOn();
  await wizard.chooseTemplate("otp_support");
  await page.waitForFunction(
    (id) => localStorage.getItem(`midcall:draft:${id}:new`)?.includes("otp_support"),
    agent.id,
  );
  await request.delete(`/api/v1/connections/${connection}`, { headers });
  await page.reload();
  await expect(wizard.dialog.getByText("The one that was chosen is not connected any more.")).toBeVisible();
  await wizard.dialog.getByRole("button", { name: "Choose the account" }).click();
  await expect(wizard.title("Which account sends it?")).toBeVisible();
});

test("what was entered for a function that was deleted meanwhile is there after a reload, and becomes a new one", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await newFunction(request, agent.id, {});
  const { id } = await functionOf(request, agent.id);
  await page.goto(`/agents/${agent.id}?wizard=${id}&step=description`);
  const description = "Send OTP when the customer asks for a code in words of my own";
  await wizard.describe(description);
  await page.waitForFunction(
    (key) => localStorage.getItem(key)?.includes("words of my own"),
    `midcall:draft:${agent.id}:${id}`,
  );
  await request.delete(`/api/v1/functions/${id}`, { headers });
  await page.reload();
  await expect(wizard.dialog.getByText("This function was deleted meanwhile")).toBeVisible();
  await expect(wizard.dialog.getByLabel("Description", { exact: true })).toHaveValue(description);
  await wizard.dialog.getByRole("button", { name: "Save as a new function" }).click();
  await expect(wizard.dialog).toBeHidden();
  expect(await functionOf(request, agent.id)).toMatchObject({ name: "send_otp", description });

  // Nothing is left of it: no other function is begun under its address.
  await page.goto(`/agents/${agent.id}?wizard=${id}`);
  await expect(page.getByText("The function that was to be edited is not there any more.")).toBeVisible();
  await expect(wizard.dialog).toBeHidden();
});

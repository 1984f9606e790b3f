import type { BrowserContext, Page } from "@playwright/test";
import { showPhone } from "@/lib/phone";
import {
  callOtp,
  expect,
  newAgent,
  newOtpFunction,
  newPhoneNumber,
  sampleConnectionId,
  test,
  toolNames,
  waitUntilAlive,
} from "../fixtures/browser";

const words = "Midcall cannot be reached. Check the network and try again.";

/** A page whose console is not watched: browsers write there that a request failed, as they should. */
async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = waitUntilAlive(await context.newPage());
  await page.goto(path);
  // What a first movement loads ahead is there before the network goes.
  await page.mouse.move(200, 200);
  await page.mouse.move(210, 210);
  await page.waitForLoadState("networkidle");
  return page;
}

test("without network a form keeps what was typed, says so, and is saved once it is back", async ({
  context,
  request,
}) => {
  const agent = await newAgent(request);
  const page = await open(context, `/agents/${agent.id}/settings`);
  const name = page.getByLabel("Name", { exact: true });
  const save = page.getByRole("button", { name: "Save changes" });
  // What the form is checked by comes with the first use of the page: it is there once something was saved.
  await name.fill(`${agent.name} A`);
  await save.click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await name.fill(`${agent.name} B`);
  await context.setOffline(true);
  await save.click();
  await expect(page.getByText(words)).toBeVisible();
  await expect(name).toHaveValue(`${agent.name} B`);
  await expect(save).toBeEnabled();
  await context.setOffline(false);
  await save.click();
  await expect(page.getByText(words)).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${agent.name} B`);
  await page.close();
});

test("without network a switch moves at once, goes back and says why", async ({ context, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const page = await open(context, `/agents/${agent.id}`);
  const enabled = page.getByRole("switch", { name: "send_otp enabled" });
  await expect(enabled).toBeChecked();
  await context.setOffline(true);
  await enabled.click();
  await expect(page.getByText(words)).toBeVisible();
  await expect(enabled).toBeChecked();
  await context.setOffline(false);
  expect(await toolNames(request, agent)).toEqual(["send_otp"]);
  await enabled.click();
  await expect(enabled).not.toBeChecked();
  await expect.poll(() => toolNames(request, agent)).toEqual([]);
  await page.close();

  const settings = await open(context, `/agents/${agent.id}/settings`);
  const armed = settings.getByRole("switch", { name: "Really send messages" });
  await expect(armed).toBeChecked();
  await context.setOffline(true);
  await armed.click();
  await expect(settings.getByText(words)).toBeVisible();
  await expect(armed).toBeChecked();
  await context.setOffline(false);
  await settings.close();
});

test("without network a question stays open with the reason, and can be answered again", async ({
  context,
  request,
}) => {
  const agent = await newAgent(request);
  const page = await open(context, `/agents/${agent.id}/settings`);
  await page.getByRole("button", { name: "Delete agent" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("textbox").fill(agent.name);
  await context.setOffline(true);
  await question.getByRole("button", { name: "Delete agent" }).click();
  await expect(question.getByText(words)).toBeVisible();
  await expect(question.getByRole("textbox")).toHaveValue(agent.name);
  await context.setOffline(false);
  await question.getByRole("button", { name: "Delete agent" }).click();
  await expect(page).toHaveURL(/\/agents$/);
  await page.close();
});

test("a machine without the internet follows a Midcall that it reaches", async ({ context, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const page = await open(context, `/messages?agent_id=${agent.id}`);
  await expect(page.getByRole("heading", { name: "Messages", level: 1 })).toBeVisible();
  // What the browser tells of the internet; this machine's own addresses answer all the same.
  await page.evaluate(() => window.dispatchEvent(new Event("offline")));
  const phone = newPhoneNumber();
  expect((await callOtp(request, agent, phone)).status).toBe("sent");
  await expect(page.getByRole("link", { name: showPhone(phone) })).toBeVisible();
  await page.close();
});

test("without network what is read anew says so, too", async ({ context, request }) => {
  const page = await open(context, `/connections/${await sampleConnectionId(request)}/templates`);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(page.getByText(words)).toBeVisible();
  await expect(page.getByRole("button", { name: "Refresh" })).toBeEnabled();
  await context.setOffline(false);
  await page.close();
});

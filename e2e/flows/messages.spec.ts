import { readFile } from "node:fs/promises";
import { showPhone } from "@/lib/phone";
import {
  callOtp,
  deleteAgent,
  expect,
  newAgent,
  newOtpFunction,
  newPhoneNumber,
  openMenu,
  test,
} from "../fixtures/browser";

test("a message is found, and its page follows it until it is read", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const answer = await callOtp(request, agent, "+919876543210");
  expect(answer.status).toBe("sent");

  await page.goto("/messages");
  await page.getByLabel("Agent", { exact: true }).selectOption({ label: agent.name });
  const rows = page.getByRole("table", { name: "Messages" }).getByRole("row").filter({ hasText: "+91" });
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(new RegExp(`agent_id=${agent.id}`));
  await rows.getByRole("link").click();

  await expect(page).toHaveURL(new RegExp(`/messages/${answer.message_id}$`));
  const timeline = page.getByRole("list", { name: "Timeline" });
  // In the order in which they counted, whatever the provider's clock says.
  const states = ["Sending", "Accepted", "Sent", "Delivered", "Read"];
  await expect(timeline.getByRole("listitem")).toContainText(states, { timeout: 20_000 });
  const values = page.getByRole("table", { name: "Values" });
  await expect(values.getByRole("row").filter({ hasText: "Body {{2}}" })).toContainText(
    "support@company.com",
  );
  // The exchange's tabs are one stop of the Tab key; the arrows lead from one to the next, and round.
  const tab = (name: string) => page.getByRole("tab", { name, exact: true });
  await tab("Request").focus();
  await page.keyboard.press("ArrowRight");
  await expect(tab("Answer")).toBeFocused();
  await expect(tab("Answer")).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("tabpanel", { name: "Answer" })).toBeVisible();
  await expect(page.getByRole("tabpanel", { name: "Request" })).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tabpanel", { name: "Request" })).toContainText("messaging_product");
  // A code is shown nowhere on the page.
  expect(await page.content()).not.toContain("123456");
});

test("a list that is looked at shows a new message by itself, and says when it last looked", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/messages?agent_id=${agent.id}`);
  await expect(page.getByRole("heading", { name: "No message fits these filters" })).toBeVisible();
  const phone = newPhoneNumber();
  await callOtp(request, agent, phone);
  const row = page
    .getByRole("table", { name: "Messages" })
    .getByRole("row")
    .filter({ hasText: showPhone(phone) });
  await expect(row).toBeVisible({ timeout: 20_000 });
  await expect(row).toContainText("Read", { timeout: 20_000 });
  await expect(page.getByText(/^Updated /)).toBeVisible();
});

test("a filter that fits nothing says so and can be taken away", async ({ page }) => {
  await page.goto("/messages?q=nothing-like-this");
  await expect(page.getByRole("heading", { name: "No message fits these filters" })).toBeVisible();
  await page.getByRole("button", { name: "Show all messages" }).click();
  await expect(page).toHaveURL(/\/messages$/);
});

test("what the list shows can be exported, and only that", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const phone = newPhoneNumber();
  const { message_id } = await callOtp(request, agent, phone);
  await page.goto(`/messages?agent_id=${agent.id}`);
  const table = page.getByRole("table", { name: "Messages" });
  await expect(table.getByRole("link", { name: showPhone(phone) })).toBeVisible();
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const file = await readFile(await (await waiting).path(), "utf8");
  const [head, ...lines] = file.trimEnd().split("\r\n");
  expect(head).toMatch(/^id,created_at,state,to,/);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`${message_id},`);
  expect(lines[0]).toContain(`,${phone},`);
  expect(file).not.toContain("123456");
});

test("the list is narrowed by a time and a reason in the address, and each can be taken away", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const phone = newPhoneNumber();
  await callOtp(request, agent, phone);
  await page.goto(`/messages?agent_id=${agent.id}&error=template&until=2020-01-01T00:00:00Z`);
  await expect(page.getByRole("heading", { name: "No message fits these filters" })).toBeVisible();
  await page.getByRole("button", { name: "Take away: Before" }).click();
  await expect(page).not.toHaveURL(/until=/);
  await page.getByRole("button", { name: "Take away: Reason" }).click();
  await expect(
    page.getByRole("table", { name: "Messages" }).getByRole("link", { name: showPhone(phone) }),
  ).toBeVisible();
});

test("the filters say what the address narrows by, also what cannot be chosen any more", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const phone = newPhoneNumber();
  await callOtp(request, agent, phone);
  await deleteAgent(request, agent.id);
  const chosen = (label: string) => page.getByLabel(label, { exact: true }).locator("option:checked");
  await page.goto(`/messages?agent_id=${agent.id}&provider=carrier-pigeon`);
  await expect(chosen("Agent")).toHaveText("Deleted agent");
  await expect(chosen("Provider")).toHaveText("carrier-pigeon");
  await page.getByLabel("Provider").selectOption({ label: "Any provider" });
  await expect(
    page.getByRole("table", { name: "Messages" }).getByRole("link", { name: showPhone(phone) }),
  ).toBeVisible();
  await page.goto(`/calls?agent_id=${agent.id}`);
  await expect(chosen("Agent")).toHaveText("Deleted agent");
  // A time that is none of those is none.
  await page.goto("/messages?within=fortnight");
  await expect(chosen("Time")).toHaveText("Last 30 days");
  await expect(page.getByRole("link", { name: "Export CSV" })).toHaveAttribute("href", /from=/);
});

test("a test send says so, and who sent it; its page leads to its number and its function", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const phone = newPhoneNumber();
  await page.goto(`/agents/${agent.id}`);
  await openMenu(page.getByRole("button", { name: "More about send_otp" }));
  await page.getByRole("menuitem", { name: "Try it" }).click();
  const dialog = page.getByRole("dialog", { name: "Try send_otp" });
  await dialog.getByLabel("Customer's phone number").fill(phone);
  await dialog.getByRole("button", { name: "Send test" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Send it" }).click();
  await expect(dialog.getByRole("region", { name: "Result" })).toBeVisible();

  // Found by a part of its agent's name, among those of all others.
  await page.goto(`/messages?q=${encodeURIComponent(agent.name.slice(0, -1))}`);
  const table = page.getByRole("table", { name: "Messages" });
  await table.getByRole("link", { name: showPhone(phone) }).click();
  await expect(page.getByText("Test send", { exact: true })).toBeVisible();
  await expect(page.getByText(/^.+, to try the function$/)).toBeVisible();
  await expect(page.getByText(/try:/)).toHaveCount(0);
  await expect(page.getByRole("link", { name: "send_otp" })).toHaveAttribute(
    "href",
    new RegExp(`^/agents/${agent.id}\\?wizard=`),
  );
  await page.getByRole("link", { name: "Everything with it" }).click();
  await expect(page).toHaveURL(new RegExp(`/numbers/${encodeURIComponent(phone)}$`));

  const { message_id } = await callOtp(request, agent, phone);
  await page.goto(`/messages/${message_id}`);
  await expect(page.getByRole("list", { name: "Timeline" })).toBeVisible();
  await expect(page.getByText("Test send", { exact: true })).toHaveCount(0);
});

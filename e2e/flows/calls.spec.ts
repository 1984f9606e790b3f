import { showPhone } from "@/lib/phone";
import {
  callOtp,
  callPath,
  expect,
  newAgent,
  newOtpFunction,
  newPhoneNumber,
  test,
} from "../fixtures/browser";

test("a call is found by agent and number, and its page shows everything that happened in it", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const phone = newPhoneNumber();
  // One that stops early, one that is sent.
  const early = await request.post(`/api/tools/${agent.id}/send_otp`, {
    headers: { authorization: `Bearer ${agent.toolKey}` },
    data: { call_id: `c-${agent.id}`, customer_phone: phone },
  });
  expect((await early.json()).status).toBe("needs_input");
  const sent = await callOtp(request, agent, phone);
  expect(sent.status).toBe("sent");

  await page.goto("/agents");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Calls" }).click();
  await page.getByLabel("Agent", { exact: true }).selectOption({ label: agent.name });
  const rows = page
    .getByRole("table", { name: "Calls" })
    .getByRole("row")
    .filter({ hasText: showPhone(phone) });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("2 tool calls, 1 without a message");
  await page.getByLabel("Customer’s number").fill(phone.slice(1));
  await expect(page).toHaveURL(/phone=/);
  await expect(rows).toHaveCount(1);
  await rows.getByRole("link").click();

  const course = page.getByRole("list", { name: "Course of the call" }).getByRole("listitem");
  await expect(course).toContainText([/Asked back for a value/, /Handed to the provider/]);
  await expect(course.nth(1)).toContainText("Read", { timeout: 20_000 });
  expect(await page.content()).not.toContain("123456");
  await course.nth(1).getByRole("link", { name: "Its message" }).click();
  await expect(page).toHaveURL(new RegExp(`/messages/${sent.message_id}$`));

  await page.goBack();
  await page.getByRole("link", { name: `Everything with ${showPhone(phone)}` }).click();
  await expect(
    page
      .getByRole("table", { name: "Calls" })
      .getByRole("row")
      .filter({ hasText: showPhone(phone) }),
  ).toHaveCount(1);
  await expect(
    page
      .getByRole("table", { name: "Messages" })
      .getByRole("row")
      .filter({ hasText: showPhone(phone) }),
  ).toHaveCount(1);
});

test("a call that ended before anything was sent stands with the number that the engine named", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const phone = newPhoneNumber();
  await request.post(`/api/tools/${agent.id}/calls/c-${agent.id}/end`, {
    headers: { authorization: `Bearer ${agent.toolKey}` },
    data: { caller_number: phone },
  });
  await page.goto(`/calls?phone=${phone.slice(1)}`);
  await page
    .getByRole("table", { name: "Calls" })
    .getByRole("link", { name: showPhone(phone) })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: showPhone(phone) })).toBeVisible();
  await expect(page.getByText("Ended", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: `Everything with ${showPhone(phone)}` })).toBeVisible();
});

test("a call links to its page at the engine, by the agent's pattern", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await callOtp(request, agent, "+919876501234");
  await page.goto(`/agents/${agent.id}/engine`);
  const address = page.getByLabel("Address of a call’s page");
  await address.fill("http://dashboard.example.com/calls");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(address).toHaveAccessibleDescription(/must begin with https:\/\/ and hold {call_id}/);
  await address.fill("https://dashboard.example.com/calls/{call_id}?tab=log");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto(await callPath(request, agent.id));
  await expect(page.getByRole("link", { name: "At the engine" })).toHaveAttribute(
    "href",
    `https://dashboard.example.com/calls/c-${agent.id}?tab=log`,
  );
});

test("filters that fit nothing say so and can be taken away", async ({ page }) => {
  await page.goto("/calls?phone=%2B10000000000");
  await expect(page.getByRole("heading", { name: "No call fits these filters" })).toBeVisible();
  await page.getByRole("button", { name: "Show all calls" }).click();
  await expect(page).toHaveURL(/\/calls$/);
});

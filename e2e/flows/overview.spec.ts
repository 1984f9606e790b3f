import { callOtp, expect, newAgent, newOtpFunction, newPhoneNumber, test } from "../fixtures/browser";

test("the overview counts a message at once, and leads to it", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const phone = newPhoneNumber();
  expect((await callOtp(request, agent, phone)).status).toBe("sent");

  await page.goto("/agents");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  const row = page
    .getByRole("table", { name: "By function" })
    .getByRole("row")
    .filter({ hasText: agent.name });
  await expect(row.getByRole("cell", { name: "1", exact: true })).toBeVisible();
  await row.getByRole("link", { name: "send_otp" }).click();
  await expect(page).toHaveURL(new RegExp(`agent_id=${agent.id}`));
  await expect(
    page.getByRole("table", { name: "Messages" }).getByRole("link", { name: phone }),
  ).toBeVisible();
});

test("each bar of the chart leads to its messages, and stands in a table too", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await callOtp(request, agent, newPhoneNumber());
  await page.goto("/overview?range=week");
  const bars = page.getByRole("figure").getByRole("link");
  // Messages of other tests are of today too, or of yesterday where midnight has passed meanwhile.
  const newest = bars.last();
  await expect(newest).toHaveAccessibleName(/: \d+ messages?/);
  await page.getByText("As a table").click();
  const days = page.getByRole("table", { name: "Messages by day" }).getByRole("row");
  await expect(days).toHaveCount(8);
  const address = await newest.getAttribute("href");
  await page.goto(address ?? "");
  await expect(page).toHaveURL(/\/messages\?from=/);
  await expect(page.getByRole("list", { name: "Narrowed by" }).getByText("From")).toBeVisible();
  await expect(page.getByRole("table", { name: "Messages" }).getByRole("link").first()).toBeVisible();
});

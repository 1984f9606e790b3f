import { callOtp, expect, newAgent, newOtpFunction, newPhoneNumber, test } from "../fixtures/browser";

test.use({ timezoneId: "America/New_York" });

test("a day of the overview is the same day in the list that it leads to, wherever the reader is", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await callOtp(request, agent, newPhoneNumber());
  await page.goto("/overview?range=week");
  await expect(page.getByText("Days and hours of UTC.")).toBeVisible();
  await page.getByText("As a table").click();
  const today = page.getByRole("table", { name: "Messages by day" }).getByRole("row").last();
  const day = new Date().toLocaleDateString("en-GB", { dateStyle: "medium", timeZone: "UTC" });
  await today.getByRole("link").first().click();
  await expect(page).toHaveURL(/from=/);
  const narrowed = page.getByRole("list", { name: "Narrowed by" }).getByRole("listitem");
  await expect(narrowed.first()).toHaveText(`From${day}, 00:00:00 UTC`);
  await expect(narrowed.nth(1)).toContainText(", 00:00:00 UTC");
});

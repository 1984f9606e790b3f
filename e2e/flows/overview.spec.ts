import { showPhone } from "@/lib/phone";
import {
  callOtp,
  expect,
  messageState,
  newAgent,
  newOtpFunction,
  newPhoneNumber,
  test,
} from "../fixtures/browser";

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
  await row.getByRole("link", { name: "send_otp", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`agent_id=${agent.id}`));
  await expect(
    page.getByRole("table", { name: "Messages" }).getByRole("link", { name: showPhone(phone) }),
  ).toBeVisible();
});

test("a failure leads from its reason to its messages, and there to what it means and how it is mended", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  // Accepted by the sandbox, then reported as failed.
  const { message_id } = await callOtp(request, agent, "+15005550002");
  await expect.poll(() => messageState(request, message_id ?? ""), { timeout: 20_000 }).toBe("failed");
  await page.goto("/overview");
  const reasons = page.getByRole("list", { name: "Failures by reason" });
  await reasons.getByRole("link", { name: "Number not reachable" }).click();
  await expect(page).toHaveURL(/state=failed&error=recipient/);
  await page.getByLabel("Agent", { exact: true }).selectOption({ label: agent.name });
  const rows = page.getByRole("table", { name: "Messages" }).getByRole("row").filter({ hasText: "+1 500" });
  await expect(rows).toHaveCount(1);
  await rows.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/messages/${message_id}$`));
  const failure = page.getByRole("alert").filter({ hasText: "What to do:" });
  await expect(failure.getByText("Number not reachable")).toBeVisible();
  // What happened is said once.
  await expect(failure.getByText(/not on WhatsApp|no WhatsApp/)).toHaveCount(1);
  await failure.getByRole("link", { name: "All of this number" }).click();
  await expect(page).toHaveURL(/\/numbers\/%2B15005550002$/);
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
  await newest.press("Enter");
  await expect(page).toHaveURL(/\/messages\?from=/);
  await expect(page.getByRole("list", { name: "Narrowed by" }).getByText("From")).toBeVisible();
  await expect(page.getByRole("table", { name: "Messages" }).getByRole("link").first()).toBeVisible();
});

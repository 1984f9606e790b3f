import { showPhone } from "@/lib/phone";
import { callOtp, expect, newAgent, newOtpFunction, newPhoneNumber, test } from "../fixtures/browser";
import { withRows } from "../fixtures/tested-rows";

test("a message whose values retention has cleared says so, and shows what is left of it", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const phone = newPhoneNumber();
  const { message_id = "" } = await callOtp(request, agent, phone);
  await page.goto(`/messages/${message_id}`);
  const timeline = page.getByRole("list", { name: "Timeline" });
  await expect(timeline.getByRole("listitem").last()).toContainText("Read", { timeout: 20_000 });
  await expect(page.getByRole("table", { name: "Values" })).toBeVisible();

  // As lib/messages/apply-retention.ts leaves it.
  await withRows(
    (sql) => sql`
    update messages set values = '[]', secret_values = null, request = null, response = null, answer = null, say = ''
    where id = ${message_id}`,
  );
  await page.reload();
  await expect(page.getByRole("heading", { name: showPhone(phone) })).toBeVisible();
  await expect(page.getByText("Cleared: this workspace keeps what was said for a time only")).toBeVisible();
  await expect(page.getByText("Cleared together with the values.")).toBeVisible();
  await expect(page.getByText("The template has no slots.")).toHaveCount(0);
  await expect(page.getByText("Nothing was sent to the provider.")).toHaveCount(0);
  await expect(timeline.getByRole("listitem").last()).toContainText("Read");
});

test("deleting all of a number tells how much that was, one as one", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const phone = newPhoneNumber();
  expect((await callOtp(request, agent, phone)).status).toBe("sent");
  await page.goto(`/numbers/${encodeURIComponent(phone)}`);
  await page.getByRole("button", { name: "Delete everything" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("textbox").fill(phone.slice(-4));
  await question.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByText("Deleted: 1 message, 1 call.")).toBeVisible();
});

test("the question before all of a number is deleted names its other spelling, which goes too", async ({
  page,
}) => {
  await page.goto(`/numbers/${encodeURIComponent("+5511961234567")}`);
  const other = showPhone("+551161234567");
  await expect(page.getByText(`its other spelling, ${other}, counts too`)).toBeVisible();
  await page.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByRole("alertdialog")).toContainText(`the same customer’s other spelling, ${other}`);
});

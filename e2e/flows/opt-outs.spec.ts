import { showPhone } from "@/lib/phone";
import { callOtp, expect, newAgent, newOtpFunction, newPhoneNumber, test } from "../fixtures/browser";
import { managementKey } from "../fixtures/settings";

test("a number is added by hand, found, and taken off after a question", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const phone = newPhoneNumber();
  await page.goto("/agents");
  await page.getByRole("link", { name: "Opt-outs" }).click();
  await page.getByRole("button", { name: "Add number" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a number" });
  await dialog.getByLabel("Number").fill("12");
  await dialog.getByRole("button", { name: "Add number" }).click();
  await expect(dialog.getByText("This is not a possible phone number.", { exact: false })).toBeVisible();
  await dialog.getByLabel("Number").fill(phone);
  await dialog.getByRole("button", { name: "Add number" }).click();
  await expect(dialog).toBeHidden();

  await page.getByLabel("Search by number").fill(phone.slice(-8));
  const rows = page
    .getByRole("table", { name: "Opt-outs" })
    .getByRole("row")
    .filter({ hasText: "Added by hand" });
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/q=/);
  expect((await callOtp(request, agent, phone)).status).toBe("blocked");

  await rows.getByRole("button", { name: `Remove ${showPhone(phone)}` }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(rows).toHaveCount(1);
  await rows.getByRole("button", { name: `Remove ${showPhone(phone)}` }).click();
  await question.getByRole("button", { name: "Remove from the list" }).click();
  await expect(page.getByRole("heading", { name: "No such number is on the list" })).toBeVisible();
  expect((await callOtp(request, agent, phone)).status).toBe("sent");
});

test("a long list goes on page by page, and what is typed while it is searched is kept", async ({
  page,
  request,
}) => {
  // A run of numbers of their own: what other tests add is not among them.
  const run = `+1415${Math.floor(200 + Math.random() * 700)}`;
  const made = Array.from({ length: 51 }, (_, index) =>
    request.post("/api/v1/opt-outs", {
      headers: { authorization: `Bearer ${managementKey}` },
      data: { phone: `${run}${2000 + index}` },
    }),
  );
  for (const answer of await Promise.all(made)) expect(answer.status()).toBe(201);
  const rows = page.getByRole("table", { name: "Opt-outs" }).getByRole("row");
  await page.goto(`/opt-outs?q=${encodeURIComponent(run)}`);
  await expect(rows).toHaveCount(51);
  await page.getByRole("link", { name: "Older numbers" }).click();
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole("link", { name: "Older numbers" })).toHaveCount(0);

  const search = page.getByLabel("Search by number");
  await search.fill(`${run}20`);
  await expect(page).not.toHaveURL(/cursor=/);
  await search.pressSequentially("50", { delay: 400 });
  await expect(rows).toHaveCount(2);
  await expect(search).toHaveValue(`${run}2050`);
});

test("a customer who answers STOP on the phone is on the list, and the message shows the answer", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const phone = newPhoneNumber();
  const { message_id } = await callOtp(request, agent, phone);
  await page.goto(`/phone?phone=${encodeURIComponent(phone)}`);
  const answer = page.getByRole("textbox", { name: "Answer" });
  await answer.fill("STOP");
  await answer.press("Enter");
  await expect(
    page.getByRole("region", { name: "Messages" }).getByText("STOP", { exact: true }),
  ).toBeVisible();

  await page.goto(`/opt-outs?q=${encodeURIComponent(phone)}`);
  await expect(page.getByRole("cell", { name: "The customer answered STOP" })).toBeVisible();
  await page.goto(`/messages/${message_id}`);
  await expect(page.getByRole("heading", { name: "The customer’s answers" })).toBeVisible();
  await expect(page.getByText("Wants no more messages")).toBeVisible();
});

test("a session that ends leaves a window open with what was typed, though its page is drawn anew by itself", async ({
  page,
  context,
}) => {
  await page.clock.install();
  await page.goto("/opt-outs?add=true");
  const dialog = page.getByRole("dialog", { name: "Add a number" });
  await dialog.getByLabel("Number").fill("+919876500000");
  await context.clearCookies();
  await page.clock.runFor(12_000);
  // What is asked for in the same moment would have been answered by then.
  await page.evaluate(() => fetch("/api/health").then((answer) => answer.text()));
  await page.evaluate(() => fetch("/api/health").then((answer) => answer.text()));
  await expect(page).toHaveURL(/\/opt-outs\?add=true$/);
  await expect(dialog.getByLabel("Number")).toHaveValue("+919876500000");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.clock.runFor(12_000);
  await expect(page).toHaveURL(/\/sign-in/);
});

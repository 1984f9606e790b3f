import { expect, newAgent, newOtpFunction, openMenu, test } from "../fixtures/browser";

test("on plain http, where browsers hold some functions back, a call is played and what cannot be copied is told", async ({
  page,
  request,
}) => {
  // As it is at http://192.168.1.20:3000; tests reach Midcall at localhost, which counts as safe.
  await page.addInitScript(() => {
    Object.defineProperty(Crypto.prototype, "randomUUID", { value: undefined });
    Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined });
  });
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}/play`);
  await page.getByRole("button", { name: "Start call" }).click();
  await page.getByLabel("What is said").fill("Can you send me the code?");
  await page.getByRole("button", { name: "Customer says" }).click();
  await page.getByRole("button", { name: "Call the tool" }).click();
  const used = page.getByRole("list", { name: "Transcript" }).getByRole("region", { name: "send_otp" });
  await expect(used).toContainText(/Handed to the provider|On its way/);

  await page.goto(`/agents/${agent.id}`);
  await openMenu(page.getByRole("button", { name: "More about send_otp" }));
  await page.getByRole("menuitem", { name: "Copy its tool address" }).click();
  await expect(page.getByText(/did not allow copying\. It is http.*\/send_otp$/)).toBeVisible();
});

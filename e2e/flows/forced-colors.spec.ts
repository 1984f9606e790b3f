import type { Locator } from "@playwright/test";
import { expect, newAgent, newFunction, newOtpFunction, test } from "../fixtures/browser";
import { managementKey } from "../fixtures/settings";

/** Whether two things of one size look alike. */
async function lookAlike(one: Locator, other: Locator): Promise<boolean> {
  const pictures = await Promise.all([one, other].map((part) => part.screenshot({ animations: "disabled" })));
  return pictures[0]?.equals(pictures[1] ?? Buffer.alloc(0)) ?? false;
}

test("in colours that their reader forces on all pages, on and off, chosen and not look different", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await newFunction(request, agent.id, { name: "send_otp_off" });
  const list = await request.get(`/api/v1/agents/${agent.id}/functions`, {
    headers: { authorization: `Bearer ${managementKey}` },
  });
  const { data } = await list.json();
  const idOf = (wanted: string) => data.find(({ name }: { name: string }) => name === wanted).id;
  await request.patch(`/api/v1/functions/${idOf("send_otp_off")}`, {
    headers: { authorization: `Bearer ${managementKey}` },
    data: { enabled: false },
  });
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(`/agents/${agent.id}`);
  const switchOf = (name: string) => page.getByRole("switch", { name: `${name} enabled` });
  await expect(switchOf("send_otp_off")).not.toBeChecked();
  expect(await lookAlike(switchOf("send_otp"), switchOf("send_otp_off")), "switches").toBe(false);

  await page.goto(`/agents/${agent.id}?wizard=${idOf("send_otp")}&step=template`);
  const ring = (chosen: string) => page.locator(`input[name=template]${chosen} + span`).first();
  await expect(ring(":checked")).toBeVisible();
  expect(await lookAlike(ring(":checked"), ring(":not(:checked)")), "templates").toBe(false);
});

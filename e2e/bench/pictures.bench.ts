import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { engines } from "@/db/enums";
import { expect, newAgent, newOtpFunction, openMenu, test } from "../fixtures/browser";
import { managementKey } from "../fixtures/settings";
import { WizardPage } from "../pages/wizard";
import { everyScreen } from "./screens";

/** To be looked at by people: every screen and every step, in both widths and themes. */

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const folder = process.env.PICTURES ?? mkdtempSync(path.join(tmpdir(), "midcall-pictures-"));
const steps = ["type", "name", "provider", "template", "variables", "description", "save"];

async function shoot(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
  for (const { width, height } of sizes) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.screenshot({
        path: path.join(folder, `${name}-${width}-${colorScheme}.png`),
        // A window over the page is as high as the screen.
        fullPage: (await page.getByRole("dialog").count()) === 0,
      });
    }
  }
}

test("pictures of every screen and step", async ({ page, request, browser }) => {
  const screens = await everyScreen(request);
  for (const { name, path: address } of screens) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(address);
    await page.waitForLoadState("networkidle");
    await shoot(page, name);
  }
  const agentPath = screens.find(({ name }) => name === "agent")?.path ?? "";
  const wizard = new WizardPage(page);

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(agentPath);
  await openMenu(page.getByRole("button", { name: "More about send_otp" }));
  await shoot(page, "agent-menu");
  await page.keyboard.press("Escape");
  const firstFunction = new URL(
    screens.find(({ name }) => name === "try")?.path ?? "",
    "http://x",
  ).searchParams.get("try");
  for (const step of steps) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${agentPath}?wizard=${firstFunction}&step=${step}`);
    await page.waitForLoadState("networkidle");
    await shoot(page, `step-${steps.indexOf(step) + 1}-${step}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${agentPath}?wizard=new`);
  await wizard.dialog.getByRole("button", { name: /Payment link/ }).click();
  await wizard.goOn();
  await wizard.goOn();
  await wizard.chooseAccount(/Sample/);
  await shoot(page, "new-3-provider");
  await page.setViewportSize({ width: 1440, height: 900 });
  await wizard.dialog.getByRole("button", { name: /^Connect another Facebook/ }).click();
  await shoot(page, "new-3-connect");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1440, height: 900 });
  await wizard.goOn();
  await wizard.chooseTemplate("payment_link");
  await shoot(page, "new-4-template");
  await page.setViewportSize({ width: 1440, height: 900 });
  await wizard.goOn();
  await wizard.goOn();
  await shoot(page, "new-5-variables-faults");
  await page.keyboard.press("Escape");
  await shoot(page, "new-leave");

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(screens.find(({ name }) => name === "try")?.path ?? "");
  await page.getByRole("dialog").getByLabel("Customer's phone number").fill("+919876543210");
  await page.getByRole("dialog").getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByRole("region", { name: "Result" })).toBeVisible();
  await page.getByRole("region", { name: "Result" }).scrollIntoViewIfNeeded();
  await shoot(page, "try-result");

  // On a page of its own: the browser's console notes a 404, as it should.
  const lost = await browser.newPage();
  await lost.goto("/nowhere");
  await shoot(lost, "not-found");
  await lost.close();

  const stranger = await browser.newPage({ storageState: { cookies: [], origins: [] } });
  for (const address of ["/sign-in", "/welcome"]) {
    await stranger.goto(address);
    await shoot(stranger, address.slice(1));
  }
  await stranger.close();
  console.log(`Pictures lie in ${folder}`);
});

test("pictures of the page of each voice engine", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const headers = { authorization: `Bearer ${managementKey}` };
  for (const engine of engines) {
    await request.patch(`/api/v1/agents/${agent.id}`, { headers, data: { engine } });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`/agents/${agent.id}/engine`);
    await page.waitForLoadState("networkidle");
    await shoot(page, `engine-${engine}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByLabel("Form of the definitions").selectOption({ label: "MCP" });
  await expect(page.getByLabel("definition", { exact: true })).toContainText("mcpServers");
  await shoot(page, "engine-form-mcp");

  // Plugged in, at an engine that is pushed to: what it asked, its key, and a test call's answer.
  await request.patch(`/api/v1/agents/${agent.id}`, { headers, data: { engine: "retell" } });
  for (const [key, name] of [
    ["tk_wrong", "send_otp"],
    [agent.toolKey, "send_otpp"],
    [agent.toolKey, "send_otp"],
  ] as const) {
    const data = { call_id: "c-1", customer_phone: "+919876543210", dry_run: true };
    const authorization = `Bearer ${key}`;
    await request.post(`/api/tools/${agent.id}/${name}`, { headers: { authorization }, data });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.reload();
  await page.getByLabel("API key of Retell").fill("key_0123456789abcdef");
  await page.getByLabel("Agent or LLM").fill("agent_0123456789");
  await page.getByRole("button", { name: "Save the key" }).click();
  await expect(page.getByRole("list", { name: "Tools at Retell" })).toBeVisible();
  await page.getByRole("button", { name: "Update Retell" }).click();
  await page.getByRole("button", { name: "Send a test call" }).click();
  await expect(page.getByText(/^HTTP 200 in/)).toBeVisible();
  await shoot(page, "engine-heard");
});

import type { Page } from "@playwright/test";
import { expect, newAgent, test } from "../fixtures/browser";
import { managementKey } from "../fixtures/settings";

/** Opens a page whose code stays on its way until what `early` does is done. */
async function openBeforeItsCode(page: Page, path: string, early: () => Promise<void>): Promise<void> {
  let deliver: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  let held = 0;
  // Behind each address stands which build it belongs to.
  const scripts = /\/_next\/static\/.+\.js/;
  await page.route(scripts, async (route) => {
    held += 1;
    await done;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  await early();
  expect(held, "scripts held back").toBeGreaterThan(0);
  deliver();
  await page.waitForLoadState("networkidle");
  await page.unroute(scripts);
}

test("what was typed and chosen before the page's code had come is searched and narrowed by", async ({
  page,
}) => {
  await openBeforeItsCode(page, "/messages", async () => {
    await page.getByLabel("Search messages").fill("otp");
    await page.getByLabel("State").selectOption({ label: "Failed" });
  });
  await expect(page).toHaveURL(/[?&]q=otp(&|$)/);
  await expect(page).toHaveURL(/[?&]state=failed(&|$)/);
  await expect(page.getByLabel("Search messages")).toHaveValue("otp");
});

test("a choice that is saved at once is saved though it was made before the page's code had come", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await openBeforeItsCode(page, `/agents/${agent.id}/engine`, () =>
    page.getByLabel("Your voice engine").selectOption({ label: "LiveKit Agents" }).then(),
  );
  await expect(page.getByLabel("program", { exact: true })).toContainText(agent.id);
  await page.reload();
  await expect(page.getByLabel("Your voice engine")).toHaveValue("livekit");
});

test("a key that was typed before the page's code had come is sent", async ({ page, request }) => {
  const agent = await newAgent(request);
  const headers = { authorization: `Bearer ${managementKey}` };
  await request.patch(`/api/v1/agents/${agent.id}`, { headers, data: { engine: "retell" } });
  await openBeforeItsCode(page, `/agents/${agent.id}/engine`, async () => {
    await page.getByLabel("API key of Retell").fill("key_0123456789abcdef");
    await page.getByLabel("Agent or LLM").fill("agent_0123456789");
  });
  await page.getByRole("button", { name: "Save the key" }).click();
  await expect(page.getByText("API key ending in cdef")).toContainText("agent_0123456789");
});

test("settings that were typed before the page's code had come are saved", async ({ page, request }) => {
  const agent = await newAgent(request);
  await openBeforeItsCode(page, `/agents/${agent.id}/settings`, async () => {
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(agent.name);
    await expect(page.getByLabel("Default country")).toHaveValue("IN");
    await page.getByLabel("Name", { exact: true }).fill(`${agent.name} early`);
    await page.getByLabel("Default country").selectOption("ID");
  });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`${agent.name} early`);
  await expect(page.getByLabel("Default country")).toHaveValue("ID");
});

test("fields beside each other that were filled before the page's code had come are all kept", async ({
  page,
}) => {
  await openBeforeItsCode(page, "/settings/model", async () => {
    await page.getByLabel("Address").fill("https://models.example.com/v1");
    await page.getByLabel("Model", { exact: true }).fill("early-1");
    await page.getByLabel("API key").fill("sk-early");
  });
  // A change of one is where React would take the others away.
  await page.getByLabel("Model", { exact: true }).fill("early-2");
  await expect(page.getByLabel("Address")).toHaveValue("https://models.example.com/v1");
  await expect(page.getByLabel("API key")).toHaveValue("sk-early");
});

test("a form that is sent before the page's code has come is sent once it has, and nothing of it is in the address", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  const headers = { authorization: `Bearer ${managementKey}` };
  await request.patch(`/api/v1/agents/${agent.id}`, { headers, data: { engine: "retell" } });
  const path = `/agents/${agent.id}/engine`;
  const addresses: string[] = [];
  page.on("framenavigated", (frame) =>
    addresses.push(new URL(frame.url()).pathname + new URL(frame.url()).search),
  );
  await openBeforeItsCode(page, path, async () => {
    await page.getByLabel("Agent or LLM").fill("agent_0123456789");
    await page.getByLabel("API key of Retell").fill("key_0123456789abcdef");
    await page.keyboard.press("Enter");
  });
  await expect(page.getByText("API key ending in cdef")).toContainText("agent_0123456789");
  expect(new Set(addresses)).toEqual(new Set([path]));
});

test("a button that was pressed before the page's code had come does its work once it has", async ({
  page,
}) => {
  // Its screen is a part of the page that comes alive by itself.
  await openBeforeItsCode(page, "/agents", () => page.getByRole("button", { name: "New agent" }).click());
  await expect(page.getByRole("dialog", { name: "New agent" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("of early presses the last counts, once; one elsewhere takes it back", async ({ page, request }) => {
  const agent = await newAgent(request);
  const armed = page.getByRole("switch", { name: "Really send messages" });
  await openBeforeItsCode(page, `/agents/${agent.id}/settings`, async () => {
    await page.getByRole("button", { name: "Delete agent" }).click();
    await armed.click();
    await armed.click();
  });
  await expect(page.getByText("Dry run: nothing is sent any more.")).toBeVisible();
  await expect(armed).not.toBeChecked();
  await openBeforeItsCode(page, `/agents/${agent.id}/settings`, async () => {
    await armed.click();
    await page.getByLabel("Name", { exact: true }).click();
  });
  // Alive, and nothing has happened.
  await page.getByLabel("Name", { exact: true }).fill(`${agent.name} B`);
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await expect(armed).not.toBeChecked();
  await expect(page.getByRole("alertdialog")).toBeHidden();
});

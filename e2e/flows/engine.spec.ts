import { expect, newAgent, newOtpFunction, test } from "../fixtures/browser";

test("the engine is chosen, and the steps are its own", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}`);
  await page.getByRole("navigation", { name: "Agent" }).getByRole("link", { name: "Voice engine" }).click();
  await page.getByLabel("Your voice engine").selectOption({ label: "Vapi" });
  const steps = page.getByRole("list", { name: "Steps" });
  await expect(steps.getByText("Give them to the assistant")).toBeVisible();
  await expect(page.getByLabel("definition", { exact: true })).toContainText("timeoutSeconds");
  await expect(page.getByRole("table", { name: "Guard rails" })).toContainText("server.backoffPlan");
  await page.reload();
  await expect(page.getByLabel("Your voice engine")).toHaveValue("vapi");

  await page.getByLabel("Your voice engine").selectOption({ label: "LiveKit Agents" });
  await expect(page.getByLabel("program", { exact: true })).toContainText(`/api/tools/${agent.id}`);
  await page.getByLabel("Form of the definitions").selectOption({ label: "MCP" });
  await expect(page.getByLabel("definition", { exact: true })).toContainText("mcpServers");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download definition" }).click();
  expect((await download).suggestedFilename()).toBe("midcall-mcp.json");
});

test("a definition of an engine that does not tell who calls is chosen by that", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}/engine`);
  await expect(page.getByLabel("Who calls", { exact: true })).toHaveCount(0);
  await page.getByLabel("Your voice engine").selectOption({ label: "Bolna" });
  const definition = page.getByLabel("definition", { exact: true });
  await expect(definition).toContainText('"direction": "inbound"');
  await page.getByLabel("Who calls", { exact: true }).selectOption({ label: "The agent calls customers" });
  await expect(definition).toContainText('"direction": "outbound"');
  await expect(page.getByRole("link", { name: "Download definition" })).toHaveAttribute(
    "href",
    /format=bolna&direction=outbound/,
  );
});

test("who calls whom is said once for an agent, and its definitions follow", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}/engine`);
  await page.getByLabel("Your voice engine").selectOption({ label: "Bolna" });
  await expect(page.getByText("It is not said who calls")).toBeVisible();
  await page.getByLabel("The agent’s own numbers").fill("12");
  const form = page.locator("form", { has: page.getByLabel("Who calls whom") });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("The agent’s own numbers")).toHaveAccessibleDescription(
    /possible phone number/,
  );
  await page.getByLabel("The agent’s own numbers").fill("+918045671234");
  await page.getByLabel("Who calls whom").selectOption({ label: "The agent calls customers" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("It is not said who calls")).toHaveCount(0);
  await expect(page.getByLabel("definition", { exact: true })).toContainText('"direction": "outbound"');
  await expect(page.getByLabel("Who calls", { exact: true })).toHaveCount(0);
});

test("a new key is shown once, fills the definition, and works beside the one before", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}/engine`);
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the key" }).click();
  const key = (await dialog.getByText(/^tk_/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByText(key, { exact: true })).toBeVisible();
  for (const toolKey of [key, agent.toolKey]) {
    const answer = await request.get(`/api/tools/${agent.id}`, {
      headers: { authorization: `Bearer ${toolKey}` },
    });
    expect(answer.status()).toBe(200);
  }
  await page.reload();
  await expect(page.getByText(key)).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Keys that work" }).getByRole("listitem")).toHaveCount(2);
});

test("the page waits for the engine, names what is wrong with its request, and turns green", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const ask = (key: string, name: string, body: Record<string, unknown> = {}) =>
    request.post(`/api/tools/${agent.id}/${name}`, {
      headers: { authorization: `Bearer ${key}`, "user-agent": "vapi" },
      data: { customer_phone: "+919876543210", arguments: { otp_code: "778899" }, dry_run: true, ...body },
    });
  await page.goto(`/agents/${agent.id}/engine`);
  await expect(page.getByText("Waiting for the first call…")).toBeVisible();

  await ask("tk_wrong", "send_otp");
  await expect(page.getByText("Last request: Wrong key")).toBeVisible();
  await expect(page.getByText("Somebody knocks, but is not let in")).toBeVisible();

  await ask(agent.toolKey, "send_otpp");
  await expect(page.getByText("Last request: Unknown function")).toBeVisible();
  await expect(page.getByText("The engine is plugged in")).toBeVisible();

  await ask(agent.toolKey, "send_otp");
  await expect(page.getByText("Last request: no call id")).toBeVisible();
  await ask(agent.toolKey, "send_otp", { call_id: "c-1" });
  await expect(page.getByText(/^Last request/)).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Last requests" }).getByRole("listitem")).toHaveCount(4);
  expect(await page.content()).not.toMatch(/778899|9876543210/);
});

test("a test call goes out and comes back, and shows what was said", async ({ page, request }) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}/engine`);
  await page.getByRole("button", { name: "Send a test call" }).click();
  await expect(page.getByText(/^HTTP 200 in/)).toBeVisible();
  await expect(page.getByLabel("test answer", { exact: true })).toContainText('"dry_run"');
  // It is not the engine.
  await expect(page.getByText("Waiting for the first call…")).toBeVisible();
});

test("while only this machine can reach it the page says so first, and checks another address", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await page.goto(`/agents/${agent.id}/engine`);
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(
    "Engines in the cloud cannot reach this Midcall yet",
  );
  await expect(page.getByText(/^cloudflared tunnel --url http:\/\/localhost:\d+$/)).toBeVisible();
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByText("only to programs on this machine")).toBeVisible();
  const address = page.getByLabel("2. Check the public address");
  await address.fill("https://10.0.0.1");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByText(/private network/)).toBeVisible();
  await address.fill("http://example.com");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(address).toHaveAccessibleDescription(/must begin with https/);
});

test("an engine's API key is kept and never shown; a push says why it cannot be done yet", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}/engine`);
  await page.getByLabel("Your voice engine").selectOption({ label: "Retell AI" });
  await page.getByRole("button", { name: "Save the key" }).click();
  await expect(page.getByLabel("API key of Retell")).toHaveAccessibleDescription(/API key is missing/);
  await expect(page.getByLabel("Agent or LLM")).toHaveAccessibleDescription(/is missing/);
  await page.getByLabel("API key of Retell").fill("key_0123456789abcdef");
  await page.getByLabel("Agent or LLM").fill("agent_0123456789");
  await page.getByRole("button", { name: "Save the key" }).click();
  const tools = page.getByRole("list", { name: "Tools at Retell" });
  await expect(tools.getByRole("listitem")).toContainText(["send_otp"]);
  await expect(tools).toContainText("Not at Retell yet");
  await page.getByRole("button", { name: "Update Retell" }).click();
  await expect(page.getByText(/No engine in the cloud can reach http:\/\/localhost/)).toBeVisible();
  expect(await page.content()).not.toContain("key_0123456789abcdef");
  await page.getByRole("button", { name: "Forget" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Forget key" }).click();
  await expect(page.getByLabel("API key of Retell")).toBeVisible();
});

import {
  expect,
  newAgent,
  newFunction,
  newOtpFunction,
  openMenu,
  renameAgent,
  test,
  toolNames,
} from "../fixtures/browser";

test("a function is switched off and on for the engine, and deleted after a question", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}`);
  const row = page.getByRole("row").filter({ hasText: "send_otp" });
  const enabled = row.getByRole("switch", { name: "send_otp enabled" });
  await expect(enabled).toBeChecked();

  await enabled.click();
  await expect(enabled).not.toBeChecked();
  await expect.poll(() => toolNames(request, agent)).toEqual([]);
  await page.reload();
  await expect(enabled).not.toBeChecked();
  await enabled.click();
  await expect.poll(() => toolNames(request, agent)).toEqual(["send_otp"]);

  await openMenu(row.getByRole("button", { name: "More about send_otp" }));
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete function" }).click();
  await expect(page.getByText("This agent sends nothing yet")).toBeVisible();
  await expect.poll(() => toolNames(request, agent)).toEqual([]);
});

test("a function is moved into another agent, and is not left behind", async ({ page, request }) => {
  const [agent, other] = [await newAgent(request), await newAgent(request)];
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}`);
  await openMenu(page.getByRole("button", { name: "More about send_otp" }));
  await page.getByRole("menuitem", { name: "Move into another agent…" }).click();
  const dialog = page.getByRole("dialog", { name: "Move send_otp" });
  await dialog.getByLabel("Agent that gets it").selectOption({ label: other.name });
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(page.getByText(`${other.name} has send_otp now, and it is deleted here.`)).toBeVisible();
  await expect(page.getByText("This agent sends nothing yet")).toBeVisible();
  await expect.poll(() => toolNames(request, agent)).toEqual([]);
  await expect.poll(() => toolNames(request, other)).toEqual(["send_otp"]);
});

test("agents of the same name can be told apart where one is chosen", async ({ page, request }) => {
  const [agent, other, twin] = [await newAgent(request), await newAgent(request), await newAgent(request)];
  await renameAgent(request, twin.id, other.name);
  await newOtpFunction(request, agent.id);
  await page.goto(`/agents/${agent.id}`);
  await openMenu(page.getByRole("button", { name: "More about send_otp" }));
  await page.getByRole("menuitem", { name: "Duplicate into another agent…" }).click();
  const dialog = page.getByRole("dialog", { name: "Duplicate send_otp" });
  const label = `${other.name} · …${twin.id.slice(-6)} · Any engine (plain HTTP)`;
  await dialog.getByLabel("Agent that gets the copy").selectOption({ label });
  await dialog.getByRole("button", { name: "Duplicate" }).click();
  await expect.poll(() => toolNames(request, twin)).toEqual(["send_otp"]);
  expect(await toolNames(request, other)).toEqual([]);
  await page.goto("/messages");
  await expect(page.getByLabel("Agent", { exact: true }).getByRole("option", { name: label })).toBeAttached();

  // Where they are listed and found, too.
  await page.goto(`/agents?q=${encodeURIComponent(other.name)}`);
  const name = `send_${crypto.randomUUID().slice(0, 8).replaceAll("-", "_")}`;
  for (const { id } of [other, twin]) {
    const end = `…${id.slice(-6)}`;
    await expect(page.getByRole("link", { name: `${other.name} ${end}` })).toBeVisible();
    await newFunction(request, id, { name });
  }
  const palette = page.getByRole("dialog", { name: "Find" });
  await page.getByRole("button", { name: "Find", exact: true }).click();
  for (const typed of [other.name, name]) {
    await palette.getByRole("combobox").fill(typed);
    for (const { id } of [other, twin]) {
      const option = palette.getByRole("option", { name: typed });
      await expect(option.filter({ hasText: `…${id.slice(-6)}` })).toHaveCount(1);
    }
  }
});

test("a long list of functions is searched, also while one of them is edited, and the wizard knows them all", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  for (let at = 1; at <= 21; at += 1) await newFunction(request, agent.id, { name: `send_code_${at}` });
  await page.goto(`/agents/${agent.id}`);
  const rows = page.getByRole("table", { name: "Functions" }).getByRole("row");
  await expect(rows).toHaveCount(22);
  const search = page.getByRole("searchbox", { name: "Search functions" });
  await search.fill("CODE_2 ");
  await search.press("Enter");
  await expect(page.getByText("3 of 21 functions")).toBeVisible();
  await expect(rows).toHaveCount(4);
  await page.getByRole("link", { name: "send_code_21", exact: true }).click();
  const wizard = page.getByRole("dialog", { name: "Edit send_code_21" });
  await expect(wizard).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(wizard).toBeHidden();
  await expect(rows).toHaveCount(4);
  await page.goto(`/agents/${agent.id}?q=code_2&wizard=new&step=name`);
  const fresh = page.getByRole("dialog", { name: "New function" });
  await fresh.getByLabel("Function name").fill("send_code_7");
  await page.keyboard.press("Enter");
  await expect(fresh.getByLabel("Function name")).toHaveValue("send_code_7_2");
  await page.keyboard.press("Escape");
  await page.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
  await search.fill("nothing like it");
  await search.press("Enter");
  await expect(page.getByRole("heading", { name: "No functions found" })).toBeVisible();
  await page.getByRole("link", { name: "Show all functions" }).click();
  await expect(rows).toHaveCount(22);
  await expect(search).toHaveValue("");
});

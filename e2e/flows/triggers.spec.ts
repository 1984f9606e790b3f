import AxeBuilder from "@axe-core/playwright";
import { expect, newAgent, newOtpFunction, test } from "../fixtures/browser";
import { startModel } from "../fixtures/model-stand-in";
import { WizardPage } from "../pages/wizard";

// The model is one setting of the workspace that all specs share: this test alone sets it, and takes it away.
test("the trigger check, from no model to the table of hits, misses, false alarms and extracted values", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const model = await startModel("sk-stand-in-0123");
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);

  await page.goto(`/agents/${agent.id}/triggers`);
  await expect(page.getByText("llama.cpp")).toBeVisible();
  await page.getByRole("link", { name: "Set a language model" }).click();
  await expect(page).toHaveURL(/\/settings\/model$/);
  const save = page.getByRole("button", { name: "Save the model" });
  const saveWith = async (key: string) => {
    await page.getByLabel("Address").fill(model.url);
    await page.getByLabel("Model", { exact: true }).fill("listens-for-words");
    await page.getByLabel("API key").fill(key);
    await save.click();
  };
  await saveWith("sk-wrong");
  const check = page.getByRole("button", { name: "Check", exact: true });
  await check.click();
  await expect(page.getByText(/It refuses the key/)).toBeVisible();
  await saveWith("sk-stand-in-0123");
  await expect(page.getByLabel("API key")).toHaveAttribute("placeholder", "…0123");
  await expect(page.getByLabel("API key")).toHaveValue("");
  await check.click();
  await expect(page.getByText(/listens-for-words answered in .* and called the tool/)).toBeVisible();

  await page.goto(`/agents/${agent.id}`);
  await page.getByRole("link", { name: "Test in-call variables of send_otp" }).click();
  const should = page.getByLabel("Should call it");
  const shouldNot = page.getByLabel("Should not call it");
  const run = page.getByRole("button", { name: "Run the check" });
  await expect(run).toBeDisabled();
  await should.fill("My number is right, send me 471100\nYes please, the code\nI want to log in");
  await shouldNot.fill("What is a code good for?\nGood morning");
  await run.click();
  const table = page.getByRole("table", { name: "What the model did" });
  const summary = page.getByRole("status").filter({ hasText: "right:" });
  await expect(summary).toHaveText("3 of 5 right: 2 hits, 1 rightly quiet, 1 miss, 1 false alarm.");
  const row = (text: string) => table.getByRole("row").filter({ hasText: text });
  await expect(row("send me 471100")).toContainText(/send_otp.*otp_code.*471100.*hit/);
  await expect(row("I want to log in")).toContainText(/yes.*nothing.*miss/);
  await expect(row("What is a code good for?")).toContainText(/no.*send_otp.*false alarm/);
  await expect(row("Good morning")).toContainText("rightly quiet");
  const values = page.getByRole("table", { name: "Extracted values" }).getByRole("row");
  await expect(values.filter({ hasText: "otp_code" })).toContainText(/1 of 2 hits.*471100/);
  expect(model.asked.at(-1)?.tools).toEqual(["send_otp"]);

  await page.getByRole("button", { name: "Have lines written" }).click();
  await expect(should).toHaveValue(/I want to log in\nPlease send me the code, it is 550077/);
  await page.reload();
  await expect(should).toHaveValue(/it is 550077/);
  await expect(shouldNot).toHaveValue(/How long is a code valid\?$/);
  await expect(summary).toHaveText(
    "3 of 5 right: 2 hits, 1 rightly quiet, 1 miss, 1 false alarm, 3 not asked.",
  );
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await model.stop();
  await page.goto("/settings/model");
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove the model" }).click();
  await expect(check).toBeHidden();
  await expect(page.getByLabel("Address")).toHaveValue("");
});

test("who has saved a function is led to the test of its in-call variables", async ({ page, request }) => {
  const agent = await newAgent(request);
  const wizard = new WizardPage(page);
  await wizard.fillOtp(agent.id);
  await wizard.dialog.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Test in-call variables" }).click();
  await expect(page).toHaveURL(new RegExp(`/agents/${agent.id}/triggers\\?function=fn_`));
});

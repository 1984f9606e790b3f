import { existsSync, readFileSync } from "node:fs";
import type { Locator } from "@playwright/test";
import { expect, test } from "../fixtures/browser";
import { enterKnownWorkspace } from "../fixtures/known-workspace";
import { WizardPage } from "../pages/wizard";

/**
 * What a screen reader gets of the main screens, beside this file in `snapshots/`. A changed word, name or order
 * shows here; `npm test -- --browser snapshots --update-snapshots=changed` takes it over.
 */

test.use({ storageState: { cookies: [], origins: [] } });

/** What differs from run to run, and what stands for it. */
const masks: [what: RegExp, mask: string][] = [
  // In quotes where it begins with a dash.
  [/(?<=code: )"?[\w-]{32}"?$/gm, "(verify token)"],
  // Stands only where the provider's clock is not behind ours.
  [/^ *- text: \+[\d.]+ (ms|s|min)\n/gm, ""],
  [/\b(agt|fn|con|call|msg|key|usr|ws|tpl|file)_[0-9A-Za-z]{8,}/g, "$1_…"],
  [/\b(tk|mk)_…[\w-]{4}/g, "$1_…last"],
  [/wamid\.[\w=+/-]+/g, "wamid.…"],
  [/localhost:\d+/g, "localhost:…"],
  [/(?<=ngrok http )\d+/g, "…"],
  [/\bplay-[\w-]+/g, "play-…"],
  [/\d{4}-\d\d-\d\dT[\d:.]+(%3A[\d.]+)*(Z|[+-]\d\d:\d\d)/g, "(time)"],
  [/\d{1,2} \w{3,4} \d{4}, \d\d:\d\d(:\d\d)?/g, "(time)"],
  [/\b(just now|in a moment|\d+ (sec|min|hr)\. ago)/g, "(lately)"],
  [
    /\b((Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,? )?\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\w*( \d{4})?/g,
    "(day)",
  ],
  [/\b\d{1,2}:\d\d(:\d\d)?( [AP]M)?\b/g, "(clock)"],
  [/\b[\d.,]+ ?m?s\b/g, "(duration)"],
];

async function seen(place: Locator): Promise<string> {
  const text = `${await place.ariaSnapshot()}\n`;
  return masks.reduce((masked, [what, mask]) => masked.replace(what, mask), text);
}

/** Waits until a screen says what it said, or, where it does not, until it stands still; then compares. */
async function matches(place: Locator, name: string): Promise<void> {
  const file = test.info().snapshotPath(`${name}.yml`);
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  let last = "";
  let stands = 0;
  const look = async () => {
    const now = await seen(place);
    stands = now === last && !now.includes("Loading") ? stands + 1 : 0;
    last = now;
    return now === before || stands === 10;
  };
  await expect.poll(look, { message: "the screen settles", intervals: [500], timeout: 30_000 }).toBe(true);
  expect(last).toMatchSnapshot(`${name}.yml`);
}

test("the main screens say what they said", async ({ page, request }) => {
  test.setTimeout(240_000);
  const known = await enterKnownWorkspace(page, request, "Snapshots");
  const agent = `/agents/${known.agent}`;
  const main = page.getByRole("main");
  const dialog = page.getByRole("dialog");
  const screens: [name: string, path: string, place: Locator][] = [
    ["frame", "/overview", page.getByRole("complementary")],
    ["overview", "/overview", main],
    ["agents", "/agents", main],
    ["agent", agent, main],
    ["agent-engine", `${agent}/engine`, main],
    ["function-edit", `${agent}?wizard=${known.functionId}&step=variables`, dialog],
    ["function-review", `${agent}?wizard=${known.functionId}&step=save`, dialog],
    ["function-try", `${agent}?try=${known.functionId}`, dialog],
    ["messages", "/messages", main],
    ["message", `/messages/${known.delivered}`, main],
    ["message-failed", `/messages/${known.failed}`, main],
    ["calls", "/calls", main],
    ["call", `/calls/${known.call}`, main],
    ["connections", "/connections", main],
    ["connection", `/connections/${known.connection}`, main],
    ["templates", `/connections/${known.connection}/templates`, main],
    ["members", "/settings/members", main],
    ["keys", "/settings/keys", main],
  ];
  for (const [name, path, place] of screens) {
    await test.step(name, async () => {
      await page.goto(path);
      await expect.soft(place).toBeVisible();
      await matches(place, name);
    });
  }

  await test.step("wizard", async () => {
    const wizard = new WizardPage(page);
    await wizard.open(known.agent);
    await matches(wizard.dialog, "wizard");
  });

  await test.step("play", async () => {
    await page.goto(`${agent}/play`);
    await matches(main, "play");
  });
});

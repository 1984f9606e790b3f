import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findChromium } from "./find-chromium.mjs";
import { inRoot } from "./paths.mjs";
import { noTests, readPlaywrightReport, readVitestReport, sum } from "./reports.mjs";
import { runCommand } from "./run-command.mjs";

/** @typedef {import("./reports.mjs").Counts} Counts */

const results = inRoot("test-results");

/**
 * @param {string} name of the runner, for people
 * @param {number} code its exit code
 * @param {Counts | null} counts what its report says
 * @returns {Counts} with one more failure when the runner itself broke down
 */
function judge(name, code, counts) {
  if (counts !== null && (code === 0 || counts.failed > 0)) return counts;
  const what = `${name} ended with exit code ${code} ${counts === null ? "and without a report" : "and no failed test: an error outside of the tests stands above"}.`;
  const brokeDown = { ...noTests(), failed: 1, failures: [`- ${what}`] };
  return sum([counts ?? noTests(), brokeDown]);
}

/** @param {NodeJS.ProcessEnv} env @param {string[]} args @returns {Promise<Counts>} */
async function runVitest(env, args) {
  // Playwright empties its own folder of results.
  const report = inRoot(".next-launcher", "vitest.json");
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const cli = inRoot("node_modules/vitest/vitest.mjs");
  const { code } = await runCommand(process.execPath, [cli, "run", ...reporters, ...args], {
    env,
    show: true,
  });
  const counts = readVitestReport(report);
  rmSync(report, { force: true });
  return judge("vitest", code, counts);
}

/** @param {NodeJS.ProcessEnv} env @param {string[]} args @returns {Promise<Counts>} */
async function runPlaywright(env, args) {
  const report = inRoot("test-results", "flows.json");
  mkdirSync(results, { recursive: true });
  rmSync(report, { force: true });
  const data = path.join(tmpdir(), `midcall-e2e-${process.pid}`);
  process.once("exit", () => rmSync(data, { recursive: true, force: true }));
  const cli = inRoot("node_modules/@playwright/test/cli.js");
  const { code } = await runCommand(process.execPath, [cli, "test", ...args], {
    env: {
      ...env,
      CHROMIUM_PATH: await findChromium(),
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      MIDCALL_E2E_DATA: data,
    },
    show: true,
    // At this alone it stops the server that it started, which has a group of its own.
    stopBy: "SIGINT",
  });
  return judge("playwright", code, readPlaywrightReport(report));
}

/**
 * Runs the tests against a finished build.
 *
 * @param {string} distDir
 * @param {string[]} args `--unit` leaves the browser out, `--browser` runs nothing else, `--project=NAME` is
 *   one of vitest; what follows goes to the runner
 * @returns {Promise<Counts>}
 */
export async function runTests(distDir, args) {
  const unit = args.includes("--unit") || args.some((arg) => arg.startsWith("--project"));
  const browser = args.includes("--browser");
  const rest = args.filter((arg) => arg !== "--unit" && arg !== "--browser");
  const env = { ...process.env, MIDCALL_DIST: distDir, NEXT_TELEMETRY_DISABLED: "1" };
  return sum([
    browser ? noTests() : await runVitest(env, rest),
    unit ? noTests() : await runPlaywright(env, rest),
  ]);
}

import { ensureBuilt } from "./build-app.mjs";
import { install } from "./install.mjs";
import { checkNode } from "./node-version.mjs";
import { closingWords, noTests, sum } from "./reports.mjs";
import { npm, runCommand } from "./run-command.mjs";
import { runTests } from "./run-tests.mjs";
import { command, say } from "./say.mjs";

/** @typedef {import("./reports.mjs").Counts} Counts */

/**
 * One step of the checks, counted like a test.
 *
 * @param {string} name
 * @param {() => Promise<void>} step throws when the check fails
 * @returns {Promise<Counts>}
 */
async function check(name, step) {
  const started = Date.now();
  let failed = 0;
  try {
    await step();
  } catch (error) {
    failed = 1;
    say(error instanceof Error ? error.message : String(error));
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  say(`--- ${name}: ${failed ? "failed" : "passed"} (${seconds} s)`);
  return { passed: 1 - failed, failed, skipped: 0, failures: failed ? [`- ${name}`] : [] };
}

/** @param {string} script */
const npmRun = (script) => async () => {
  const { code } = await runCommand(...npm(["run", "--silent", script]), { show: true });
  if (code !== 0) throw new Error(`npm run ${script} ended with exit code ${code}.`);
};

/** Everything a change must pass; each step runs whatever the one before said, and the last line counts all. */
await command(async () => {
  checkNode();
  await install();
  let distDir = "";
  const checks = [
    await check("lint", npmRun("lint")),
    await check("types", npmRun("typecheck")),
    await check("unused", npmRun("unused")),
    await check("build", async () => {
      distDir = await ensureBuilt();
    }),
  ];
  const tests = distDir ? await runTests(distDir, process.argv.slice(2)) : noTests();
  const ran = tests.passed + tests.failed > 0;
  if (!ran) say("No test ran.");
  const counts = sum([...checks, tests]);
  say("");
  say(closingWords(counts));
  process.exit(counts.failed === 0 && ran ? 0 : 1);
});

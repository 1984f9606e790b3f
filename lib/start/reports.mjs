import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";

/**
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Counts
 * `failures` names what failed, a line each.
 */

/** @returns {Counts} */
export const noTests = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

/** @param {Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
      failures: [...total.failures, ...one.failures],
    }),
    noTests(),
  );
}

/**
 * How it went: what failed, since that stands far above where thousands passed, and at last the line that CI reads.
 *
 * @param {Counts} counts
 */
export function closingWords({ passed, failed, skipped, failures }) {
  const last = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  return failures.length > 0 ? ["What failed:", ...failures, "", last].join("\n") : last;
}

/** @param {string} file @returns {any} */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null);

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** @param {string} file @param {string} title @param {string | undefined} message */
function failure(file, title, message) {
  const [why = ""] = (message ?? "").replace(colours, "").trim().split("\n");
  return `- ${path.relative(root, path.resolve(root, file))}: ${title}${why && `: ${why.slice(0, 300)}`}`;
}

/**
 * What vitest's JSON reporter counted. A file that could not even be loaded holds no test and counts as one
 * that failed.
 *
 * @param {string} file
 * @returns {Counts | null} null when there is no report
 */
export function readVitestReport(file) {
  const report = read(file);
  if (report === null) return null;
  /** @type {{ name: string, status: string, message?: string, assertionResults: { fullName: string, status: string, failureMessages?: string[] }[] }[]} */
  const files = report.testResults;
  const unloaded = files.filter((one) => one.status === "failed" && one.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    failures: [
      ...files.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === "failed")
          .map(({ fullName, failureMessages }) => failure(name, fullName, failureMessages?.[0])),
      ),
      ...unloaded.map(({ name, message }) => failure(name, "could not be loaded", message)),
    ],
  };
}

/**
 * What Playwright's JSON reporter counted. A test that passed only when it was tried again has failed, and
 * so has a run that could not begin.
 *
 * @param {string} file
 * @returns {Counts | null} null when there is no report
 */
export function readPlaywrightReport(file) {
  const report = read(file);
  if (report === null) return null;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky;
  const broken = failed === 0 && report.errors?.length > 0;
  return {
    passed: expected,
    failed: broken ? 1 : failed,
    skipped,
    failures: broken
      ? [failure("e2e", "the run broke off", report.errors[0].message)]
      : report.suites.flatMap((/** @type {Suite} */ suite) => suiteFailures(suite, report.config.rootDir)),
  };
}

/**
 * @typedef {{ status: string, results: { error?: { message?: string } }[] }} BrowserTest
 * @typedef {{ specs?: { title: string, file: string, tests: BrowserTest[] }[], suites?: Suite[] }} Suite
 */

/** @param {Suite} suite @param {string} folder of its files @returns {string[]} */
function suiteFailures({ specs = [], suites = [] }, folder) {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) => {
        const message = results.find(({ error }) => error)?.error?.message;
        return failure(path.join(folder, file), title, message);
      }),
  );
  return [...own, ...suites.flatMap((suite) => suiteFailures(suite, folder))];
}

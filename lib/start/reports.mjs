import { existsSync, readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @returns {Counts} */
export const noTests = () => ({ passed: 0, failed: 0, skipped: 0 });

/** @param {Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    noTests(),
  );
}

/**
 * The line that says how it went, in the form that CI reads.
 *
 * @param {Counts} counts
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** @param {string} file @returns {any} */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null);

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
  const unloaded = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ one) =>
      one.status === "failed" && one.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
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
  return { passed: expected, failed: failed === 0 && report.errors?.length > 0 ? 1 : failed, skipped };
}

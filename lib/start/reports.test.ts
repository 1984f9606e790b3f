import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { root } from "./paths.mjs";
import { closingWords, noTests, readPlaywrightReport, readVitestReport, sum } from "./reports.mjs";

function reportOf(content: object): string {
  const folder = mkdtempSync(path.join(tmpdir(), "midcall-report-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test("what failed in vitest is named, with the first line of why; a file that cannot be loaded is one failure", () => {
  const red = "\u001b[31mAssertionError: expected 1 to be 2\u001b[39m\n    at lib/one.test.ts:3";
  const counts = readVitestReport(
    reportOf({
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      testResults: [
        {
          name: path.join(root, "lib/one.test.ts"),
          status: "failed",
          assertionResults: [
            { fullName: "one is one", status: "passed" },
            { fullName: "one is two", status: "failed", failureMessages: [red] },
          ],
        },
        {
          name: path.join(root, "lib/two.test.ts"),
          status: "failed",
          message: "No such module",
          assertionResults: [],
        },
      ],
    }),
  );
  expect(counts).toEqual({
    passed: 5,
    failed: 2,
    skipped: 2,
    failures: [
      "- lib/one.test.ts: one is two: AssertionError: expected 1 to be 2",
      "- lib/two.test.ts: could not be loaded: No such module",
    ],
  });
});

test("what failed in the browser is named wherever it stands, and so is what passed only the second time", () => {
  const spec = (title: string, status: string, error?: string) => ({
    title,
    file: "one.spec.ts",
    tests: [{ status, results: [...(error ? [{ error: { message: error } }] : []), {}] }],
  });
  const counts = readPlaywrightReport(
    reportOf({
      config: { rootDir: path.join(root, "e2e/flows") },
      stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 },
      errors: [],
      suites: [
        {
          specs: [spec("passes", "expected"), spec("at last", "flaky", "Timed out")],
          suites: [{ specs: [spec("inside", "unexpected", "Not visible")] }],
        },
      ],
    }),
  );
  expect(counts?.failures).toEqual([
    "- e2e/flows/one.spec.ts: at last: Timed out",
    "- e2e/flows/one.spec.ts: inside: Not visible",
  ]);
  expect(counts?.failed).toBe(2);
});

test("the last line counts, and what failed stands just above it", () => {
  const green = { ...noTests(), passed: 2 };
  expect(closingWords(green)).toBe("2 passed, 0 failed");
  const red = { passed: 1, failed: 1, skipped: 1, failures: ["- lib/one.test.ts: one is two"] };
  expect(closingWords(sum([green, red])).split("\n")).toEqual([
    "What failed:",
    "- lib/one.test.ts: one is two",
    "",
    "3 passed, 1 failed, 1 skipped",
  ]);
});

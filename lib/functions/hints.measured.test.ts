import { describe, expect, test } from "vitest";
import { descriptionHints } from "./hints";
import { labelled } from "./hints.data";
import type { Fault, Labelled } from "./hints.data-others";

const faults: readonly Fault[] = ["no-trigger", "vague", "how", "overlap"];

/** How often the rules are right when they speak, and how many of the faults they find; both from 0 to 1. */
function measure(part: Labelled["part"]) {
  const rows = labelled.filter((entry) => entry.part === part);
  const told = rows.map(({ text, others = [] }) => descriptionHints(text, others).map(({ id }) => id));
  const counts = faults.map((fault) => {
    const is = rows.map((row) => row.faults.includes(fault));
    const said = told.map((ids) => ids.includes(fault));
    const right = is.filter((yes, at) => yes && said[at]).length;
    return { fault, right, said: said.filter(Boolean).length, is: is.filter(Boolean).length };
  });
  const sum = (key: "right" | "said" | "is") => counts.reduce((total, count) => total + count[key], 0);
  return { counts, precision: sum("right") / sum("said"), recall: sum("right") / sum("is") };
}

describe("hints measured on labelled descriptions", () => {
  test.each([
    ["first", 40],
    ["fresh", 20],
    ["third", 30],
    ["last", 20],
    ["held-out", 20],
    ["afterwards", 10],
    ["unseen", 10],
  ] as const)("half of the %s ones are good", (part, count) => {
    const rows = labelled.filter((entry) => entry.part === part);
    expect(rows).toHaveLength(count);
    expect(rows.filter((entry) => entry.faults.length === 0)).toHaveLength(count / 2);
  });

  test.each([
    ["first", 1, 1],
    ["fresh", 1, 1],
    ["third", 1, 1],
    ["last", 1, 1],
    ["held-out", 1, 1],
    ["afterwards", 1, 1],
    ["unseen", 0.75, 0.6],
  ] as const)("on the %s ones precision and recall are at least %d and %d", (part, precision, recall) => {
    const measured = measure(part);
    process.stdout.write(
      `hints, ${part}: precision ${measured.precision.toFixed(2)}, recall ${measured.recall.toFixed(2)}; ` +
        measured.counts
          .map(({ fault, right, said, is }) => `${fault} ${right} of ${is}, said ${said}`)
          .join("; ") +
        "\n",
    );
    expect(measured.precision).toBeGreaterThanOrEqual(precision);
    expect(measured.recall).toBeGreaterThanOrEqual(recall);
  });
});

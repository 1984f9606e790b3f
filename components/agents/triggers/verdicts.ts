import type { Tone } from "@/components/ui/lamp";
import type { Line } from "./trigger-query";

export type Verdict = "hit" | "miss" | "false alarm" | "wrong function" | "rightly quiet" | "not asked";

export const tones: Record<Verdict, Tone> = {
  hit: "ok",
  "rightly quiet": "ok",
  miss: "danger",
  "false alarm": "danger",
  "wrong function": "danger",
  "not asked": "off",
};

/** How what the model called fits what the line is for. */
export function verdictOf({ fires, outcome }: Line, functionName: string): Verdict {
  if (!outcome) return "not asked";
  const { called } = outcome;
  if (!fires) return called === functionName ? "false alarm" : "rightly quiet";
  if (called === null) return "miss";
  return called === functionName ? "hit" : "wrong function";
}

const words: readonly [Verdict, string][] = [
  ["hit", "hits"],
  ["rightly quiet", "rightly quiet"],
  ["miss", "misses"],
  ["wrong function", "wrong functions"],
  ["false alarm", "false alarms"],
  ["not asked", "not asked"],
];

/** "3 of 4 right: 2 hits, 1 rightly quiet, 1 miss": what there was, in a steady order. */
export function summaryOf(lines: readonly Line[], functionName: string): string {
  const verdicts = lines.map((line) => verdictOf(line, functionName));
  const count = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length;
  const asked = lines.length - count("not asked");
  const parts = words.flatMap(([verdict, many]) => {
    const found = count(verdict);
    return found === 0 ? [] : [`${found} ${found === 1 ? verdict : many}`];
  });
  return `${count("hit") + count("rightly quiet")} of ${asked} right: ${parts.join(", ")}.`;
}

export type VariableRow = {
  name: string;
  /** In how many of the lines that rightly called the function the model gave it a value. */
  filled: number;
  /** What was given, each once. */
  values: readonly string[];
  /** Given though the function has no such variable. */
  unknown: boolean;
};

/** A value as it is shown; empty for none. */
export const valueText = (value: unknown): string =>
  value === null || value === undefined
    ? ""
    : typeof value === "string"
      ? value.trim()
      : JSON.stringify(value);

/** What was taken out of the lines that rightly called the function, variable by variable. */
export function variableRows(
  lines: readonly Line[],
  functionName: string,
  variables: readonly string[],
): { hits: number; rows: VariableRow[] } {
  const hits = lines.filter((line) => verdictOf(line, functionName) === "hit");
  const given = hits.map(({ outcome }) => outcome?.arguments ?? {});
  const others = given.flatMap(Object.keys).filter((name) => !variables.includes(name));
  const rows = [...variables, ...new Set(others)].map((name) => {
    const values = given.map((each) => valueText(each[name])).filter((text) => text !== "");
    return { name, filled: values.length, values: [...new Set(values)], unknown: !variables.includes(name) };
  });
  return { hits: hits.length, rows };
}

import type { Tone } from "@/components/ui/lamp";
import type { Triggered } from "./trigger-query";

/** What a customer says, and the function that it should set off; "" for none. */
export type Line = { id: string; text: string; expected: string };

export type Outcome = { line: Line } & ({ triggered: Triggered } | { fault: string });

export type Verdict = "hit" | "miss" | "false alarm" | "wrong function" | "rightly quiet" | "not asked";

export const tones: Record<Verdict, Tone> = {
  hit: "ok",
  "rightly quiet": "ok",
  miss: "danger",
  "false alarm": "danger",
  "wrong function": "danger",
  "not asked": "warn",
};

/** How what was called fits what was meant. */
export function verdictOf(outcome: Outcome): Verdict {
  if ("fault" in outcome) return "not asked";
  const { expected } = outcome.line;
  const { called } = outcome.triggered;
  if (called === null) return expected === "" ? "rightly quiet" : "miss";
  if (expected === "") return "false alarm";
  return called === expected ? "hit" : "wrong function";
}

/** "2 hits, 1 miss": what there was, in a steady order. */
export function summaryOf(outcomes: readonly Outcome[]): string {
  const verdicts = outcomes.map(verdictOf);
  const words: [Verdict, string][] = [
    ["hit", "hits"],
    ["rightly quiet", "rightly quiet"],
    ["miss", "misses"],
    ["wrong function", "wrong functions"],
    ["false alarm", "false alarms"],
    ["not asked", "not asked"],
  ];
  return words
    .map(([verdict, many]) => {
      const count = verdicts.filter((one) => one === verdict).length;
      return count === 0 ? "" : `${count} ${count === 1 ? verdict : many}`;
    })
    .filter(Boolean)
    .join(", ");
}

import { useState } from "react";
import type { Line, Outcome } from "./verdicts";

// Loaded with the first question: the page needs nothing of it.
const query = () => import("./trigger-query");

/** How many lines are asked at once: small servers answer one after another. */
const atOnce = 3;

const words = (error: unknown) => (error instanceof Error ? error.message : "Midcall could not be reached.");
const newLine = (text = "", expected = ""): Line => ({ id: crypto.randomUUID(), text, expected });

/** Lines of customers and what the model made of them. */
export function useCheck(agentId: string, first: Line) {
  const [lines, setLines] = useState<readonly Line[]>([first]);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [busy, setBusy] = useState<"run" | "write" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const filled = lines.filter(({ text }) => text.trim() !== "");

  const ask = async (line: Line): Promise<Outcome> => {
    try {
      return { line, triggered: await (await query()).askTrigger(agentId, line.text) };
    } catch (error) {
      return { line, fault: words(error) };
    }
  };
  return {
    lines,
    filled,
    outcomes,
    busy,
    problem,
    add: () => setLines([...lines, newLine()]),
    change: (id: string, change: Partial<Line>) =>
      setLines(lines.map((line) => (line.id === id ? { ...line, ...change } : line))),
    remove: (id: string) => setLines(lines.filter((line) => line.id !== id)),
    async write(functionId: string) {
      setBusy("write");
      setProblem(null);
      try {
        const written = await (await query()).suggestLines(agentId, functionId);
        setLines([...filled, ...written.lines.map(({ text, expected }) => newLine(text, expected ?? ""))]);
      } catch (error) {
        setProblem(words(error));
      }
      setBusy(null);
    },
    async run() {
      setBusy("run");
      setProblem(null);
      setOutcomes([]);
      for (let at = 0; at < filled.length; at += atOnce) {
        const found = await Promise.all(filled.slice(at, at + atOnce).map(ask));
        setOutcomes((before) => [...before, ...found]);
      }
      setBusy(null);
    },
  };
}

import { useRef, useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { saveLinesAction } from "@/lib/triggers/actions";
import type { Line } from "./trigger-query";

// Loaded with the first question: the page needs nothing of it.
const query = () => import("./trigger-query");

/** How many lines are asked at once: small servers answer one after another. */
const atOnce = 3;

const words = (error: unknown) => (error instanceof Error ? error.message : "Midcall could not be reached.");

const written = (lines: readonly Line[], fires: boolean) =>
  lines
    .filter((line) => line.fires === fires)
    .map(({ text }) => text)
    .join("\n");
const linesIn = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

type Text = { should: string; shouldNot: string };
const textOf = (lines: readonly Line[]): Text => ({
  should: written(lines, true),
  shouldNot: written(lines, false),
});

/** A function's lines as they are typed, as they are kept, and what the model made of them. */
export function useCheck(agentId: string, functionId: string, stored: readonly Line[]) {
  const [lines, setLines] = useState(stored);
  const [text, setText] = useState(() => textOf(stored));
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState<"run" | "write" | null>(null);
  const [asked, setAsked] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  // What was kept last, so that leaving a field twice writes once.
  const kept = useRef(JSON.stringify(textOf(stored)));

  /** Keeps what was typed. @returns the lines, or null when they could not be kept */
  const save = async (): Promise<readonly Line[] | null> => {
    const typed = JSON.stringify(text);
    if (typed === kept.current) return lines;
    setProblem(null);
    const given = { should: linesIn(text.should), should_not: linesIn(text.shouldNot) };
    const result = await answerOf(saveLinesAction({ functionId, ...given }));
    if (!result.ok) {
      setProblem(result.error.message);
      return null;
    }
    kept.current = typed;
    setLines(result.data);
    return result.data;
  };

  /** Asks for one line. @returns whether an answer came */
  const ask = async (line: Line): Promise<boolean> => {
    try {
      const answered = await (await query()).askTrigger(agentId, line.id);
      setLines((before) => before.map((one) => (one.id === line.id ? answered : one)));
      return true;
    } catch (error) {
      setFaults((before) => ({ ...before, [line.id]: words(error) }));
      return false;
    } finally {
      setAsked((count) => count + 1);
    }
  };

  /** Does something for which the lines have to be kept first, one thing at a time. */
  const withLines = async (what: "run" | "write", work: (lines: readonly Line[]) => Promise<void>) => {
    setBusy(what);
    try {
      const all = await save();
      setProblem((before) => (all ? null : before));
      if (all) await work(all);
    } catch (error) {
      setProblem(words(error));
    }
    setBusy(null);
  };
  return {
    lines,
    text,
    faults,
    busy,
    asked,
    problem,
    filled: linesIn(text.should).length + linesIn(text.shouldNot).length,
    type: (change: Partial<Text>) => setText((before) => ({ ...before, ...change })),
    save,
    write: () =>
      withLines("write", async () => {
        const { lines: all } = await (await query()).suggestLines(agentId, functionId);
        setLines(all);
        setText(textOf(all));
        kept.current = JSON.stringify(textOf(all));
      }),
    run: () =>
      withLines("run", async (all) => {
        setFaults({});
        setAsked(0);
        setLines(all.map((line) => ({ ...line, outcome: null })));
        for (let at = 0; at < all.length; at += atOnce) {
          const answers = await Promise.all(all.slice(at, at + atOnce).map(ask));
          // A model that answers none of them is not asked for the rest: each would take its full time.
          if (!answers.includes(true)) break;
        }
      }),
  };
}

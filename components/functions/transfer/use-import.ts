import { useState } from "react";
import { readJson } from "@/components/layout/read-json";
import * as shape from "@/lib/shape";

const named = shape.objectOf({ name: shape.text, provider: shape.text });
const base = { name: shape.text, connection: shape.orNull(named) };
const plan = shape.objectOf({
  functions: shape.listOf(
    shape.either(
      shape.objectOf({ ...base, does: shape.oneOf(["create"]) }),
      shape.objectOf({ ...base, does: shape.oneOf(["same"]) }),
      shape.objectOf({
        ...base,
        does: shape.oneOf(["update"]),
        changes: shape.listOf(shape.objectOf({ field: shape.text, text: shape.text })),
      }),
      shape.objectOf({ ...base, does: shape.oneOf(["refuse"]), reasons: shape.listOf(shape.text) }),
    ),
  ),
  unknown_connections: shape.listOf(named),
  digest: shape.text,
});
const done = shape.objectOf({ created: shape.listOf(shape.text), updated: shape.listOf(shape.text) });

export type Plan = shape.Shaped<typeof plan>;
export type Chosen = Readonly<Record<string, string>>;

/** Longest file that the server reads, in bytes. */
const largest = 1024 * 1024;

const words = (error: unknown) =>
  error instanceof Error && error.name !== "TypeError"
    ? error.message
    : "Midcall could not be reached. Try again in a moment.";

/** The state of an import: a file, what it would do, and the deed. */
export function useImport(address: string) {
  const [file, setFile] = useState<{ name: string; content: unknown } | null>(null);
  const [shown, setShown] = useState<Plan | null>(null);
  const [chosen, setChosen] = useState<Chosen>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  const work = async <T>(run: () => Promise<T>): Promise<T | null> => {
    setPending(true);
    setProblem(null);
    try {
      return await run();
    } catch (error) {
      setProblem(words(error));
      return null;
    } finally {
      setPending(false);
    }
  };
  const look = (content: unknown, connections: Chosen) =>
    work(async () => {
      const body = { file: content, connections };
      setShown(await readJson(address, plan, AbortSignal.timeout(60_000), body));
    });

  return {
    file,
    plan: shown,
    chosen,
    problem,
    pending,
    async open(given: File) {
      setShown(null);
      setFile(null);
      setChosen({});
      if (given.size > largest) {
        setProblem(`${given.name} has more than 1 MB. A file of functions is far smaller: choose another.`);
        return;
      }
      const text = await given.text();
      try {
        const content: unknown = JSON.parse(text);
        setFile({ name: given.name, content });
        await look(content, {});
      } catch {
        setProblem(`${given.name} holds no JSON. Choose a file that was exported from an agent.`);
      }
    },
    choose(name: string, connectionId: string) {
      const next = { ...chosen, [name]: connectionId };
      setChosen(next);
      if (file) void look(file.content, next);
    },
    /** @returns null when it was refused; the reason is in `problem` */
    carryOut: () =>
      work(() => {
        const body = { file: file?.content, connections: chosen, digest: shown?.digest };
        return readJson(address, done, AbortSignal.timeout(60_000), body);
      }),
  };
}

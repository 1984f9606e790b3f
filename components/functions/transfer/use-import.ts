import { useState } from "react";
import * as z from "zod/mini";
import { readJson } from "@/components/layout/read-json";

const named = z.object({ name: z.string(), provider: z.string() });
const base = { name: z.string(), connection: z.nullable(named) };
const plan = z.object({
  functions: z.array(
    z.discriminatedUnion("does", [
      z.object({ ...base, does: z.literal("create") }),
      z.object({ ...base, does: z.literal("same") }),
      z.object({
        ...base,
        does: z.literal("update"),
        changes: z.array(z.object({ field: z.string(), text: z.string() })),
      }),
      z.object({ ...base, does: z.literal("refuse"), reasons: z.array(z.string()) }),
    ]),
  ),
  unknown_connections: z.array(named),
  digest: z.string(),
});
const done = z.object({ created: z.array(z.string()), updated: z.array(z.string()) });

export type Plan = z.output<typeof plan>;
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

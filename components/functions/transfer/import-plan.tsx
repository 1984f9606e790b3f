import { Mono } from "@/components/ui/code";
import { Lamp, type Tone } from "@/components/ui/lamp";
import type { Plan } from "./use-import";

type Entry = Plan["functions"][number];

const marks: Record<Entry["does"], readonly [Tone, string]> = {
  create: ["ok", "New"],
  update: ["info", "Changes"],
  same: ["off", "As it is"],
  refuse: ["danger", "Left out"],
};

function linesOf(entry: Entry): readonly string[] {
  if (entry.does === "update") return entry.changes.map(({ text }) => text);
  return entry.does === "refuse" ? entry.reasons : [];
}

/** What would become of each function of the file. */
export function ImportPlan({ functions }: { functions: Plan["functions"] }) {
  return (
    <ul aria-label="What the file does" className="rounded-md border">
      {functions.map((entry, index) => {
        const [tone, word] = marks[entry.does];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file may name one function twice; the order is the file's
          <li key={index} className="flex flex-col gap-1 border-b px-3 py-2 last:border-b-0">
            <span className="flex flex-wrap items-center justify-between gap-x-4">
              <Mono className="font-medium">{entry.name}</Mono>
              <Lamp tone={tone}>{word}</Lamp>
            </span>
            {linesOf(entry).map((line) => (
              <span key={line} className="text-sm text-ink-2 [overflow-wrap:anywhere]">
                {line}
              </span>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

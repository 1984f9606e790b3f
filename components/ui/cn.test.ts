import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { extendTailwindMerge } from "tailwind-merge";
import { expect, test } from "vitest";
import { cn } from "./cn";

const whole = extendTailwindMerge({ extend: { theme: { text: ["2xs"], shadow: ["float"] } } });

/** Every class name that stands in a text of the screens. */
function usedClasses(): string[] {
  const root = path.join(import.meta.dirname, "../..");
  const sources = ["app", "components"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".tsx"))
      .map((file) => readFileSync(path.join(root, folder, file), "utf8")),
  );
  const texts = sources.flatMap((source) => source.match(/"[^"\n]+"|`[^`]+`/g) ?? []);
  const names = texts.flatMap((text) => text.slice(1, -1).split(/\s+/));
  // Variants do not matter to what a class sets.
  const bare = names.map((name) => name.replace(/^([\w/-]+(\[[^\]]*\])?:|\*:|\[[^\]]*\]:)+/, ""));
  // What the library does not know it keeps twice.
  return [...new Set(bare)].filter((name) => whole(`${name} ${name}`) === name);
}

test("two classes are merged as the library's whole list would, whichever the screens use", () => {
  const classes = usedClasses();
  expect(classes.length).toBeGreaterThan(200);
  const different = classes.flatMap((first) =>
    classes.flatMap((second) => {
      if (first === second) return [];
      const [ours, theirs] = [cn(first, second), whole(`${first} ${second}`)];
      return ours === theirs ? [] : [`${first} ${second}: ${ours} instead of ${theirs}`];
    }),
  );
  expect(different.slice(0, 40), `${different.length} pairs`).toEqual([]);
});

test("of two that set the same thing the last one wins, also under the same variant", () => {
  expect(cn("h-8 px-3", "h-9 w-full")).toBe("px-3 h-9 w-full");
  expect(cn("max-sm:h-9 h-8", "max-sm:h-10")).toBe("h-8 max-sm:h-10");
  expect(cn("text-sm text-ink", "text-danger-text")).toBe("text-sm text-danger-text");
  expect(cn("border border-line", "border-accent")).toBe("border border-accent");
});

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const top = ["app", "components", "lib", "db"];
const single = ["proxy.ts", "instrumentation.ts"];

export type Source = { file: string; text: string; imports: string[] };

const specifier =
  /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*["']([^"']+)["']|(?:^|\n)\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** The project's own path that an import leads to (`lib/ids`), or the package's name. */
function resolve(file: string, target: string): string {
  if (target.startsWith("@/")) return target.slice(2);
  if (target.startsWith(".")) return path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
  return target;
}

function walk(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/** All of the product's own code with what each file imports; tests are left out. */
export function sources(): Source[] {
  const files = [...top.flatMap(walk), ...single.filter((file) => readdirSync(root).includes(file))];
  return files
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .map((file) => {
      const text = readFileSync(path.join(root, file), "utf8");
      const imports = [...text.matchAll(specifier)].map((match) =>
        resolve(file, match[1] ?? match[2] ?? match[3] ?? ""),
      );
      return { file, text, imports };
    });
}

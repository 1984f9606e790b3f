import { readFileSync, writeFileSync } from "node:fs";
import { arch, cpus, platform, totalmem } from "node:os";

/**
 * Prints rows in columns as wide as they need.
 *
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 */
export function printTable(heads, rows) {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)));
  for (const row of [heads, ...rows]) {
    const cells = row.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    );
    console.log(cells.join("  "));
  }
}

/**
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 */
export const markdownTable = (heads, rows) =>
  [heads, heads.map((_, i) => (i === 0 ? "---" : "---:")), ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");

/** On what the figures were measured, in half a sentence. */
export function machine() {
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${cpus().length} cores, ${memory} GB, ${platform()} ${arch()}, Node ${process.versions.node}`;
}

/**
 * Puts text between the markers of that name, in place of what is there.
 *
 * @param {string} file
 * @param {string} name as in `<!-- NAME: … -->` and `<!-- /NAME -->`
 * @param {string} text
 * @throws Error when the file has no such markers
 */
export function writeBetween(file, name, text) {
  const before = readFileSync(file, "utf8");
  const markers = new RegExp(`(<!-- ${name}(?::[^>]*)? -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!markers.test(before))
    throw new Error(`${file} has no markers <!-- ${name} --> and <!-- /${name} -->.`);
  writeFileSync(
    file,
    before.replace(markers, (_, from, to) => `${from}\n${text}\n\n${to}`),
  );
}

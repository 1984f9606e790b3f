import { existsSync, readFileSync } from "node:fs";
import { inRoot } from "./paths.mjs";

const escapes = /** @type {Record<string, string>} */ ({ n: "\n", r: "\r", t: "\t" });
const line = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=[ \t]*("(?:\\[\s\S]|[^"\\])*"|'[^']*'|[^\n]*)/gm;

/**
 * Reads the text of a `.env` file: `NAME=value`, `export NAME=value`, comments, 'as it is' and
 * "with \n escapes", quoted values over several lines. Nothing is expanded: a `$` in a secret stays a `$`.
 *
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseDotenv(text) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const match of text
    .replace(/\r\n?/g, "\n")
    .replace(/^\uFEFF/, "")
    .matchAll(line)) {
    const [, name = "", raw = ""] = match;
    if (/^"[\s\S]*"$/.test(raw)) {
      values[name] = raw.slice(1, -1).replace(/\\([\s\S])/g, (_, char) => escapes[char] ?? char);
    } else if (/^'.*'$/s.test(raw)) {
      values[name] = raw.slice(1, -1);
    } else {
      values[name] = raw.replace(/(^|\s+)#.*$/, "").trim();
    }
  }
  return values;
}

/**
 * Adds what `.env` in the checkout says to a bag of variables; what the bag has already, wins.
 *
 * @param {Record<string, string | undefined>} bag
 * @returns {string[]} the names that stand in the file
 */
export function loadDotenv(bag) {
  const file = inRoot(".env");
  if (!existsSync(file)) return [];
  const values = parseDotenv(readFileSync(file, "utf8"));
  for (const [name, value] of Object.entries(values)) bag[name] ??= value;
  return Object.keys(values);
}

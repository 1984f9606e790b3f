import { AppError } from "./errors";
import { cleanText, isObject } from "./text";

/** How lists are read in pieces, here and in the API (contract §5). */

const defaultPageSize = 50;
export const largestPage = 500;

/** `limit` 1–500, 50 when absent; `cursor` as the page before answered it. */
export type PageInput = { limit?: number | undefined; cursor?: string | null | undefined };

export type Page<T> = { data: T[]; next_cursor: string | null };

/** The number of entries that a page holds. */
export function pageSize(input: PageInput): number {
  return Math.min(Math.max(Math.trunc(input.limit ?? defaultPageSize), 1), largestPage);
}

/**
 * Where the page before ended, for the next one's `where`.
 *
 * @returns the `key` that {@link toPage} wrote, or null at the beginning
 * @throws AppError `invalid` for a text that is no cursor of ours
 */
export function afterOf(input: PageInput): string | null {
  if (!input.cursor) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(input.cursor, "base64url").toString("utf8"));
    const after = isObject(read) ? read.after : null;
    if (typeof after === "string" && after !== "" && cleanText(after) === after) return after;
  } catch {
    // Falls through to the one answer for every text that is not ours.
  }
  throw noCursor();
}

/** The one answer for every text that is no cursor of a list. */
export function noCursor(): AppError {
  const message = "This is no cursor of this list. Start again without one.";
  return new AppError("invalid", message, { cursor: message });
}

/** A cursor that goes on after what has that key. */
export function cursorOf(key: string): string {
  return Buffer.from(JSON.stringify({ after: key })).toString("base64url");
}

/**
 * A page from the rows that were read for it.
 *
 * @param rows one more than the page holds, if there are that many: that tells whether more follow
 * @param keyOf what the list is ordered by
 */
export function toPage<Row, T>(
  rows: readonly Row[],
  input: PageInput,
  keyOf: (row: Row) => string,
  toItem: (row: Row) => T,
): Page<T> {
  const size = pageSize(input);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const more = rows.length > size && last !== undefined;
  return {
    data: shown.map(toItem),
    next_cursor: more ? cursorOf(keyOf(last)) : null,
  };
}

/**
 * All entries of a list, page by page: for screens that show it whole, and for choosing among it.
 *
 * @param read the list's verb with one page's input
 */
export async function wholeList<T>(read: (input: PageInput) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read({ limit: largestPage, cursor });
    all.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}

import { type Column, desc, type SQL, sql } from "drizzle-orm";
import { afterOf, noCursor, type PageInput } from "./page";

/**
 * Lists that are read newest first by their own time. Each of their filters has an index that ends with the time:
 * a page is then read where it begins, in the order in which it is shown, however many rows there are.
 */

/** Most rows that one page looks through for those that fit filters without an index of their own. */
export const mostLookedAt = 2_000;

type Timed = { createdAt: Column; id: Column };

/** A row's place in the order, to the microsecond: JavaScript's times would lose the last three digits. */
export const placeOf = (table: Timed) =>
  sql<string>`(extract(epoch from ${table.createdAt}) * 1000000)::bigint || ' ' || ${table.id}`;

export const newestFirst = (table: Timed) => [desc(table.createdAt), desc(table.id)];

/** A place of {@link placeOf} that a cursor names; null at the beginning. */
type Place = { at: SQL; id: string };

/**
 * Where the page before ended.
 *
 * @throws AppError `invalid` for a text that is no cursor of ours
 */
export function readPlace(input: PageInput): Place | null {
  const after = afterOf(input);
  if (after === null) return null;
  const [, micros, id] = /^(\d{1,16}) (\S+)$/.exec(after) ?? [];
  if (micros === undefined || id === undefined) throw noCursor();
  return { at: sql`to_timestamp(${Number(micros)}::float8 / 1000000)`, id };
}

/** What is older than a place. */
export function after(table: Timed, place: Place | null): SQL | undefined {
  return place ? sql`(${table.createdAt}, ${table.id}) < (${place.at}, ${place.id})` : undefined;
}

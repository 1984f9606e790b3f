/**
 * An entry of a table that is asked for by a word from outside: "constructor" and "__proto__", which every object
 * has, lead nowhere.
 */
export function ownEntry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

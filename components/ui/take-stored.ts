/** Whether two values of a form are the same. */
export const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

type Patch = Readonly<Record<string, unknown>>;

const isPatch = (value: unknown): value is Patch =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * What of a patch is something else than before: only that is sent, or a page that was opened earlier would undo what
 * was stored meanwhile. Of objects, which the verbs merge, it is what changed in them; lists are sent whole.
 */
export function changedIn(patch: Patch, before: Patch): Record<string, unknown> {
  // What is no number looks like null in JSON; it is for the server to refuse.
  const changed = Object.entries(patch).filter(
    ([name, value]) => Number.isNaN(value) || !isSame(value, before[name]),
  );
  return Object.fromEntries(
    changed.map(([name, value]) => {
      const was = before[name];
      return [name, isPatch(value) && isPatch(was) ? changedIn(value, was) : value];
    }),
  );
}

/**
 * What a form is to show once something else is stored than it began with: fields that nobody touched take it, and
 * what was typed or chosen stays.
 *
 * @param shown the form's fields as they are
 * @param untouched forms whose fields do not count as touched: what it began with, what was sent
 */
export function takeStored<Values extends object>(
  shown: Values,
  untouched: readonly Values[],
  stored: Values,
): Values {
  const taken = { ...shown };
  for (const name of Object.keys(stored) as (keyof Values)[]) {
    if (untouched.some((values) => isSame(values[name], shown[name]))) taken[name] = stored[name];
  }
  return taken;
}

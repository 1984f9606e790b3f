/** Whether two values of a form are the same. */
export const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

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

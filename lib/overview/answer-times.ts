/**
 * Upper bounds of the classes by which answer times are counted, in ms; one more class is above the last. Close
 * together where answers usually are: a quantile is as exact as its class is narrow.
 */
export const answerTimeBounds = [
  25, 50, 75, 100, 150, 200, 250, 300, 400, 500, 650, 800, 1000, 1250, 1500, 1750, 2000,
] as const;

/**
 * A quantile of counted answer times, evenly spread within its class.
 *
 * @param counts how many fell into each class of {@link answerTimeBounds} and above
 * @param share 0.5 for the median
 * @returns ms; null when nothing was counted
 */
export function quantileOf(counts: readonly number[], share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let before = 0;
  for (const [at, count] of counts.entries()) {
    if (before + count >= share * total && count > 0) {
      const low = answerTimeBounds[at - 1] ?? 0;
      const high = answerTimeBounds[at];
      // Above the last bound nothing is known but that.
      return high === undefined ? low : Math.round(low + ((high - low) * (share * total - before)) / count);
    }
    before += count;
  }
  return null;
}

/** @param {readonly number[]} values @param {number} share 0 to 1 @returns {number} NaN without values */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** @param {readonly number[]} values */
export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
};

/**
 * Three to four figures, whatever the size.
 *
 * @param {number} value
 */
export function figure(value) {
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/**
 * Ratios of several rounds as `median (least–most)`.
 *
 * @param {readonly number[]} ratios
 */
export function spread(ratios) {
  if (ratios.length === 0) return "–";
  const range = `${figure(Math.min(...ratios))}–${figure(Math.max(...ratios))}`;
  return ratios.length === 1 ? figure(median(ratios)) : `${figure(median(ratios))} (${range})`;
}

/**
 * A value of the lines through the points: how much `y` grows for each step of `x` (least squares).
 *
 * @param {readonly { x: number, y: number }[]} points
 */
export function slope(points) {
  const n = points.length;
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / n;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / n;
  const along = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / along;
}

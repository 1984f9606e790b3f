const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** A size for people: `240 KB`, `1.5 MB`. Client-safe. */
export function showSize(bytes: number): string {
  if (bytes < kilobyte) return `${bytes} bytes`;
  return bytes < megabyte ? `${Math.round(bytes / kilobyte)} KB` : `${(bytes / megabyte).toFixed(1)} MB`;
}

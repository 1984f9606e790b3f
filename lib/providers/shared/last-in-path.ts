/**
 * The last part of a link's path as people read it, without its percent-encoding: mostly the name of a file.
 *
 * @returns empty where there is none
 */
export function lastInPath(link: string): string {
  if (!URL.canParse(link)) return "";
  const last = new URL(link).pathname.split("/").at(-1) ?? "";
  try {
    // An encoded slash or line break belongs into no name.
    return decodeURIComponent(last).replace(/[/\\\p{Cc}]/gu, "_");
  } catch {
    // A lone percent sign: the name stays as it is written.
    return last;
  }
}

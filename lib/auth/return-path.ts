/**
 * Where to go after the sign-in: a path of ours, never another site.
 *
 * @param given `callbackUrl` of the address, which anybody may have written
 */
export function returnPath(given: string | string[] | undefined): string {
  if (typeof given !== "string" || !/^\/(?![/\\])/.test(given)) return "/";
  // Browsers skip tabs and line ends and read `\` as `/`, so only the parsed address counts.
  const base = "http://own.invalid";
  if (!URL.canParse(given, base)) return "/";
  const url = new URL(given, base);
  const path = url.pathname + url.search + url.hash;
  const loops = /^\/(sign-in|welcome)(\/|$)/.test(url.pathname);
  return url.origin === base && path.startsWith("/") && !path.startsWith("//") && !loops ? path : "/";
}

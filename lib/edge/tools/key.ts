/** Where engines put a key; the first that is there decides, a wrong one is not mended by the next. */
const names = ["authorization", "x-api-key", "x-vapi-secret"];

/** The tool key of a request, or null. Never of the query: addresses end up in logs. */
export function keyOf(headers: Headers): string | null {
  const given = names.map((name) => headers.get(name)?.trim()).find((text) => text);
  if (!given) return null;
  return given.replace(/^Bearer\s+/i, "");
}

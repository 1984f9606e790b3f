type Query = Record<string, string | string[] | undefined>;

/** What a page's list is searched for, from its address. */
export function askedText({ q }: Query): string {
  return typeof q === "string" ? q.slice(0, 100) : "";
}

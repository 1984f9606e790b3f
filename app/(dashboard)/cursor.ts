import { afterOf } from "@/lib/page";

type Query = Record<string, string | string[] | undefined>;

/** Where a list goes on, from a page's address; what was not written by us is the beginning. */
export function cursorOf({ cursor }: Query): string | undefined {
  if (typeof cursor !== "string") return undefined;
  try {
    afterOf({ cursor });
    return cursor;
  } catch {
    return undefined;
  }
}

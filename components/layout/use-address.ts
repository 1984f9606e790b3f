import { useSearchParams } from "next/navigation";
import { startTransition, useCallback, useMemo, useOptimistic } from "react";

/** `push` makes a page of its own for "back" and "forward", `replace` none. */
type Way = "push" | "replace";
type Texts<Name extends string> = Readonly<Record<Name, string>>;
/** What becomes of the address; an empty text takes its name out. */
type Change<Name extends string> = (changed: Partial<Texts<Name>>, way?: Way) => void;

/**
 * The query of an address with some of its names changed, the others as they were.
 *
 * @param query with or without its question mark
 * @returns the new one with its question mark; empty where nothing is left. Commas stay as they are: lists are read.
 */
export function changedQuery(query: string, changed: Readonly<Record<string, string | undefined>>): string {
  const params = new URLSearchParams(query);
  for (const [name, text] of Object.entries(changed)) {
    if (text) params.set(name, text);
    else params.delete(name);
  }
  return params.size > 0 ? `?${params.toString().replaceAll("%2C", ",")}` : "";
}

/**
 * What the address says of a page beside its path: filters, steps, what is open. What is changed shows at once, and
 * the server is not asked.
 *
 * @param names that belong to the page, in an array that stays the same
 * @param usual way of a change that names none
 * @returns the text of each name, empty where the address has it not; and what changes them
 */
export function useAddress<const Name extends string>(
  names: readonly Name[],
  usual: Way = "replace",
): readonly [Texts<Name>, Change<Name>] {
  const [query, show] = useOptimistic(useSearchParams().toString());
  const texts = useMemo(() => {
    const params = new URLSearchParams(query);
    return Object.fromEntries(names.map((name) => [name, params.get(name) ?? ""])) as Texts<Name>;
  }, [query, names]);
  const change = useCallback<Change<Name>>(
    (changed, way = usual) => {
      // Next listens to the history from its own first effect on, which comes after those of the page.
      queueMicrotask(() =>
        startTransition(() => {
          const next = changedQuery(location.search, changed);
          show(next);
          const address = `${location.pathname}${next}${location.hash}`;
          if (way === "push") history.pushState(null, "", address);
          else history.replaceState(null, "", address);
        }),
      );
    },
    [usual, show],
  );
  return [texts, change];
}

import { SearchX } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "./empty-state";

/** So many are looked through by the eye. */
const few = 20;

type Props<Entry> = {
  entries: readonly Entry[];
  /** What they are, in the plural. */
  things: string;
  /** Where what is typed is looked for, in words for the field. */
  within: string;
  textsOf: (entry: Entry) => readonly string[];
  q: string;
  /** Address of the whole list. */
  path: string;
  /** Draws those that were found. */
  children: (found: readonly Entry[]) => ReactNode;
};

/** A list that is read at once, with a field to search it where it is long. */
export function SearchedList<Entry>({ entries, things, within, textsOf, q, path, children }: Props<Entry>) {
  const wanted = q.trim().toLowerCase();
  if (entries.length <= few && wanted === "") return children(entries);
  const found = entries.filter((entry) => textsOf(entry).some((text) => text.toLowerCase().includes(wanted)));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <search aria-label={`Search ${things}`} className="max-sm:w-full">
          {/* Sent by the browser itself: pages whose list is short, most of them, load no code for it. */}
          <form action={path} className="flex items-center gap-2">
            <input
              key={q}
              type="search"
              name="q"
              defaultValue={q}
              aria-label={`Search ${things}`}
              placeholder={within}
              className="h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 max-sm:h-10 max-sm:text-lg sm:w-64"
            />
            <Button type="submit">Search</Button>
          </form>
        </search>
        <p role="status" className="text-sm text-ink-3">
          {wanted === "" ? `${entries.length} ${things}` : `${found.length} of ${entries.length} ${things}`}
        </p>
      </div>
      {found.length > 0 ? (
        children(found)
      ) : (
        <EmptyState
          icon={<SearchX />}
          title={`No ${things} found`}
          action={
            <Button asChild>
              <Link href={path}>Show all {things}</Link>
            </Button>
          }
        >
          None of them holds “{q.trim()}”.
        </EmptyState>
      )}
    </div>
  );
}

import type { ReactNode } from "react";
import { Button } from "./button";

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** Goes on with a list that is read page by page; nothing where it has ended. */
export function LoadMore({ query, children }: { query: Pages; children: ReactNode }) {
  if (!query.hasNextPage) return null;
  return (
    <Button
      className="self-center"
      onClick={() => query.fetchNextPage()}
      pending={query.isFetchingNextPage}
      pendingLabel="Loading…"
    >
      {children}
    </Button>
  );
}

"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { BellOff } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { LoadMore } from "@/components/ui/load-more";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { Skeleton } from "@/components/ui/skeleton";
import { optOutsQuery } from "./opt-outs-query";
import { OptOutsTable } from "./opt-outs-table";

/** Who gets no more messages, newest first, narrowed by part of a number. */
export function OptOutList({ mayEdit }: { mayEdit: boolean }) {
  const [q, setQ] = useQueryState("q", parseAsString.withDefault(""));
  const query = useInfiniteQuery({ ...optOutsQuery(q), placeholderData: keepPreviousData });
  const search = useCallback((text: string) => void setQ(text || null), [setQ]);
  const entries = query.data?.pages.flatMap((page) => page.data) ?? [];

  return (
    <div className="flex flex-col gap-3">
      <search aria-label="Search opt-outs">
        <SearchInput label="Search by number" placeholder="Part of a number" value={q} onChange={search} />
      </search>
      {query.isError && (
        <Notice tone="danger" title="The list could not be read">
          {query.error.message}
        </Notice>
      )}
      {query.isPending && <OptOutsSkeleton />}
      {query.isSuccess && entries.length === 0 && (
        <EmptyState
          icon={<BellOff />}
          title={q ? "No such number is on the list" : "Nobody has opted out"}
          action={q && <Button onClick={() => setQ(null)}>Show all numbers</Button>}
        >
          {q
            ? `None holds “${q}”.`
            : "A customer who answers a message with STOP, or the same in another language, is put here by that word. You can add numbers by hand."}
        </EmptyState>
      )}
      {entries.length > 0 && <OptOutsTable entries={entries} mayEdit={mayEdit} />}
      <LoadMore query={query}>Load older</LoadMore>
    </div>
  );
}

function OptOutsSkeleton() {
  return (
    <Panel>
      <div role="status" aria-label="Loading opt-outs">
        {["a", "b", "c", "d"].map((row) => (
          <div key={row} className="flex h-11 items-center gap-6 border-b px-3 last:border-b-0">
            <Skeleton className="h-4 w-36" />
            <Skeleton className="h-4 w-32" />
            <Skeleton className="ml-auto h-4 w-20" />
          </div>
        ))}
      </div>
    </Panel>
  );
}

"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { PhoneCall } from "lucide-react";
import { EmptyState } from "@/components/layout/empty-state";
import { useAddress } from "@/components/layout/use-address";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { useTimeZone } from "@/components/ui/time-zone";
import { CallFilters } from "./call-filters";
import { callsQuery, type CallFilters as Filters, polledPages } from "./calls-query";
import { CallsTable } from "./calls-table";

const inAddress = ["agent_id", "phone", "from", "until"] as const;
const everyCall = { agent_id: "", phone: "", from: "", until: "" };

type Agents = readonly { id: string; name: string }[];

/** Phone calls, newest first. Updates by itself and says when it last did. */
export function CallList({ agents }: { agents: Agents }) {
  const [filters, change] = useAddress(inAddress);
  return (
    <div className="flex flex-col gap-3">
      <CallFilters agents={agents} filters={filters} onChange={change} />
      <FoundCalls agents={agents} filters={filters} onClear={() => change(everyCall)} />
    </div>
  );
}

type FoundProps = { agents: Agents; filters: Filters; onClear?: () => void };

/** The calls that fit. Without `onClear` nothing is said of filters: then they are the page's own. */
export function FoundCalls({ agents, filters, onClear }: FoundProps) {
  const query = useInfiniteQuery(callsQuery(filters, useTimeZone()));
  const pages = query.data?.pages ?? [];
  const calls = pages.flatMap((page) => page.data);
  const narrowed = onClear !== undefined && Object.values(filters).some((value) => value !== "");
  return (
    <>
      <p className="text-sm text-ink-3">
        {pages.length > polledPages ? (
          "Not updating while older calls are shown"
        ) : query.dataUpdatedAt > 0 ? (
          <>
            Updated <RelativeTime iso={new Date(query.dataUpdatedAt).toISOString()} />
          </>
        ) : (
          <span className="inline-block min-w-28" />
        )}
      </p>
      {query.isError && (
        <Notice tone="danger" title="The calls could not be read">
          {query.error.message}
        </Notice>
      )}
      {query.isPending && <CallListSkeleton />}
      {query.isSuccess && calls.length === 0 && (
        <EmptyState
          icon={<PhoneCall />}
          title={narrowed ? "No call fits these filters" : "No calls yet"}
          action={narrowed && <Button onClick={onClear}>Show all calls</Button>}
        >
          {narrowed
            ? "Take one of them away to see more."
            : "A call appears here as soon as its engine names it with a tool call or tells of it ahead."}
        </EmptyState>
      )}
      {calls.length > 0 && (
        <CallsTable calls={calls} agentNames={new Map(agents.map((agent) => [agent.id, agent.name]))} />
      )}
      {query.hasNextPage && (
        <Button
          className="self-center"
          onClick={() => query.fetchNextPage()}
          pending={query.isFetchingNextPage}
          pendingLabel="Loading…"
        >
          Load older
        </Button>
      )}
    </>
  );
}

function CallListSkeleton() {
  return (
    <Panel>
      <div role="status" aria-label="Loading calls">
        {["a", "b", "c", "d", "e", "f"].map((row) => (
          <div key={row} className="flex h-11 items-center gap-6 border-b px-3 last:border-b-0">
            <Skeleton className="h-4 w-32" />
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-4 w-40" />
            <Skeleton className="ml-auto h-4 w-20" />
          </div>
        ))}
      </div>
    </Panel>
  );
}

"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Download, MessageSquareText } from "lucide-react";
import { EmptyState } from "@/components/layout/empty-state";
import { useAddress } from "@/components/layout/use-address";
import { Button } from "@/components/ui/button";
import { LoadMore } from "@/components/ui/load-more";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { MessageFilters } from "./message-filters";
import {
  type MessageFilters as Filters,
  messageQueryText,
  messagesQuery,
  polledPages,
} from "./messages-query";
import { MessagesTable } from "./messages-table";
import { NarrowedBy } from "./narrowed-by";

const everyMessage: Filters = {
  state: "",
  agent_id: "",
  function: "",
  provider: "",
  within: "",
  from: "",
  until: "",
  error: "",
  to: "",
  call_id: "",
  q: "",
};
const inAddress = Object.keys(everyMessage) as (keyof Filters)[];

type Props = {
  agents: readonly { id: string; name: string }[];
  providers: readonly { id: string; name: string }[];
};

/** What was sent, newest first. Updates by itself and says when it last did. */
export function MessageList({ agents, providers }: Props) {
  const [filters, change] = useAddress(inAddress);
  const query = useInfiniteQuery(messagesQuery(filters));
  const pages = query.data?.pages ?? [];
  const messages = pages.flatMap((page) => page.data);
  const narrowed = Object.values(filters).some((value) => value !== "");

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <MessageFilters agents={agents} providers={providers} filters={filters} onChange={change} />
        <div className="flex items-center gap-3 text-sm text-ink-3">
          <p>
            {pages.length > polledPages ? (
              "Not updating while older messages are shown"
            ) : query.dataUpdatedAt > 0 ? (
              <>
                Updated <RelativeTime iso={new Date(query.dataUpdatedAt).toISOString()} />
              </>
            ) : (
              <span className="inline-block min-w-28" />
            )}
          </p>
          <Button asChild size="sm">
            <a href={`/api/ui/messages/export?${messageQueryText(filters, query.dataUpdatedAt)}`} download>
              <Download aria-hidden />
              Export CSV
            </a>
          </Button>
        </div>
      </div>
      <NarrowedBy filters={filters} onChange={change} />
      {query.isError && (
        <Notice tone="danger" title="The messages could not be read">
          {query.error.message}
        </Notice>
      )}
      {query.isPending && <MessageListSkeleton />}
      {query.isSuccess && messages.length === 0 && query.hasNextPage && (
        <EmptyState icon={<MessageSquareText />} title="None found so far">
          Thousands of messages were looked through, from the newest back. Whole numbers, ids and function
          names are found at once, however old they are.
        </EmptyState>
      )}
      {query.isSuccess && messages.length === 0 && !query.hasNextPage && (
        <EmptyState
          icon={<MessageSquareText />}
          title={narrowed ? "No message fits these filters" : "No messages in the last 30 days"}
          action={narrowed && <Button onClick={() => change(everyMessage)}>Show all messages</Button>}
        >
          {narrowed
            ? "Take one of them away to see more."
            : "They appear here as soon as an armed agent sends one during a call."}
        </EmptyState>
      )}
      {messages.length > 0 && (
        <MessagesTable
          messages={messages}
          agentNames={new Map(agents.map((agent) => [agent.id, agent.name]))}
        />
      )}
      <LoadMore query={query}>{messages.length > 0 ? "Load older" : "Look further back"}</LoadMore>
    </div>
  );
}

function MessageListSkeleton() {
  return (
    <Panel>
      <div role="status" aria-label="Loading messages">
        {["a", "b", "c", "d", "e", "f", "g", "h"].map((row) => (
          <div key={row} className="flex h-11 items-center gap-6 border-b px-3 last:border-b-0">
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-4 w-32" />
            <Skeleton className="h-4 w-40" />
            <Skeleton className="ml-auto h-4 w-20" />
          </div>
        ))}
      </div>
    </Panel>
  );
}

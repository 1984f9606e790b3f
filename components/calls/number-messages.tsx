"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { messagesQuery } from "@/components/messages/messages-query";
import { MessagesTable } from "@/components/messages/messages-table";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type Props = { phone: string; agents: readonly { id: string; name: string }[] };

/** All messages to one number, as the server is asked for them. */
export function messagesTo(phone: string) {
  return messagesQuery({ to: phone });
}

/** All messages to one number, newest first. */
export function NumberMessages({ phone, agents }: Props) {
  const query = useInfiniteQuery(messagesTo(phone));
  const messages = query.data?.pages.flatMap((page) => page.data) ?? [];
  if (query.isError) return <Notice tone="danger">{query.error.message}</Notice>;
  if (messages.length === 0) return <p className="text-sm text-ink-2">Nothing was sent to this number.</p>;
  return (
    <div className="flex flex-col gap-3">
      <MessagesTable
        messages={messages}
        agentNames={new Map(agents.map((agent) => [agent.id, agent.name]))}
      />
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
    </div>
  );
}

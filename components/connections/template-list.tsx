"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw, Search } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { LoadMore } from "@/components/ui/load-more";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { TemplateRow } from "./template-row";
import { askProvider, templatesQuery } from "./templates-query";

type Props = {
  connectionId: string;
  name: string;
  /** Nothing is listed: what is sent is named when a function is made. */
  typed: boolean;
};

/** The templates of a connection, as last read from its provider. */
export function TemplateList({ connectionId, name, typed }: Props) {
  const [wanted, setWanted] = useState("");
  const client = useQueryClient();
  const query = useInfiniteQuery(templatesQuery(connectionId));
  const refresh = useMutation({
    mutationFn: () => askProvider(connectionId),
    onSuccess: () => client.invalidateQueries({ queryKey: ["templates", connectionId] }),
    onError: (error) => toast.error(error.message),
  });
  const pages = query.data?.pages ?? [];
  const all = pages.flatMap((page) => page.data);
  const shown = all.filter((template) => template.name.includes(wanted.trim().toLowerCase()));
  const readAt = pages[0]?.read_at;

  if (typed) {
    return (
      <EmptyState title="This account's plan lists no campaigns">
        Their names are typed when a function is made; what each one takes can be loaded there.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <div className="relative min-w-0 flex-1 max-sm:basis-full sm:max-w-72">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
          />
          <Input
            type="search"
            aria-label="Search templates by name"
            placeholder="Search by name"
            className="pl-8"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </div>
        <span className="ml-auto text-sm text-ink-3">
          {readAt && (
            <>
              Read <RelativeTime iso={readAt} />
            </>
          )}
        </span>
        <Button onClick={() => refresh.mutate()} pending={refresh.isPending} pendingLabel="Reading…">
          <RefreshCw aria-hidden />
          Refresh
        </Button>
      </div>
      {query.isPending && <TemplateListSkeleton />}
      {query.isError && (
        <Notice tone="danger" title="The templates could not be read">
          {query.error.message}
        </Notice>
      )}
      {query.isSuccess && shown.length === 0 && (
        <EmptyState
          title={all.length === 0 ? "This account has no templates yet" : "No template has that name"}
        >
          {all.length === 0
            ? "Make one at the provider; when it is approved, press Refresh."
            : `None of ${all.length} names holds “${wanted.trim()}”.`}
        </EmptyState>
      )}
      {shown.length > 0 && (
        <Panel>
          {shown.map((template) => (
            <TemplateRow key={`${template.name} ${template.language}`} template={template} sender={name} />
          ))}
        </Panel>
      )}
      <LoadMore query={query}>Load more templates</LoadMore>
    </div>
  );
}

function TemplateListSkeleton() {
  return (
    <Panel>
      <div role="status" aria-label="Loading templates">
        {["a", "b", "c", "d"].map((row) => (
          <div key={row} className="flex h-10 items-center gap-3 border-b px-3 last:border-b-0">
            <Skeleton className="size-4" />
            <Skeleton className="h-4 w-48" />
            <Skeleton className="ml-auto h-4 w-32" />
          </div>
        ))}
      </div>
    </Panel>
  );
}

import { infiniteQueryOptions } from "@tanstack/react-query";
import { readJson } from "@/components/layout/read-json";
import type { ShownTemplate } from "@/lib/templates/schema";
import { templatePage } from "./template-shape";

/** How long a list counts as fresh, in ms: templates change at the provider, not here. */
const staleTime = 60_000;

const address = (connectionId: string, query: string) =>
  `/api/ui/connections/${encodeURIComponent(connectionId)}/templates${query}`;

/** Templates of a connection as last read from its provider. */
export function templatesQuery(connectionId: string) {
  return infiniteQueryOptions({
    queryKey: ["templates", connectionId],
    queryFn: ({ pageParam, signal }) =>
      readJson(
        address(connectionId, pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ""),
        templatePage,
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime,
    retry: false,
  });
}

/** Has the provider asked anew; whoever shows the list reads it again afterwards. */
export function askProvider(connectionId: string): Promise<unknown> {
  return readJson(address(connectionId, "?refresh=1"), templatePage, AbortSignal.timeout(60_000));
}

/** What the provider tells of a campaign, by its exact name; null when it knows none or does not tell. */
export async function askCampaign(connectionId: string, name: string): Promise<ShownTemplate | null> {
  const path = address(connectionId, `?campaign=${encodeURIComponent(name)}`);
  const { data } = await readJson(path, templatePage, AbortSignal.timeout(30_000));
  return data[0] ?? null;
}

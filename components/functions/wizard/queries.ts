import { queryOptions } from "@tanstack/react-query";
import { readJson } from "@/components/layout/read-json";

import type { StoredFunction } from "./answers";

// Loaded beside the first answer: opening the wizard does not wait for it.
const answers = () => import("./answers");

/** The workspace's connections; asked anew whenever one comes back from another tab. */
export function connectionsQuery() {
  return queryOptions({
    queryKey: ["connections"],
    queryFn: ({ signal }) =>
      readJson("/api/ui/connections", async () => (await answers()).connectionList, signal),
    staleTime: 0,
  });
}

/** What the draft would become, from the same code that sends. */
export function previewQuery(agentId: string, draft: unknown) {
  return queryOptions({
    queryKey: ["function-preview", agentId, draft],
    queryFn: ({ signal }) =>
      readJson("/api/ui/functions/preview", async () => (await answers()).preview, signal, {
        agent_id: agentId,
        draft,
      }),
    staleTime: 60_000,
    retry: false,
  });
}

/** A function as it is stored now. */
export async function readFunction(id: string): Promise<StoredFunction> {
  const schema = async () => (await answers()).storedFunction;
  return readJson(`/api/ui/functions/${encodeURIComponent(id)}`, schema, AbortSignal.timeout(10_000));
}

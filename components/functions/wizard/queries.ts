import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { readJson } from "@/components/layout/read-json";
import { connectionStates } from "@/db/enums";

const shownConnection = z.object({
  id: z.string(),
  provider: z.string(),
  name: z.string(),
  state: z.enum(connectionStates),
  details: z.array(z.object({ ok: z.boolean(), message: z.string(), fix: z.string() })),
  sample: z.boolean(),
  sandbox: z.boolean(),
  picker: z.enum(["list", "typed"]),
});
export type ShownConnection = z.output<typeof shownConnection>;

/** The workspace's connections; asked anew whenever one comes back from another tab. */
export function connectionsQuery() {
  return queryOptions({
    queryKey: ["connections"],
    queryFn: ({ signal }) =>
      readJson("/api/ui/connections", z.object({ data: z.array(shownConnection) }), signal),
    staleTime: 0,
  });
}

const preview = z.object({
  definition: z.unknown(),
  values: z.array(z.object({ slot: z.string(), value: z.string() })),
  request: z.nullable(z.object({ method: z.string(), path: z.string(), body: z.unknown() })),
  faults: z.record(z.string(), z.string()),
});

/** What the draft would become, from the same code that sends. */
export function previewQuery(agentId: string, draft: unknown) {
  return queryOptions({
    queryKey: ["function-preview", agentId, draft],
    queryFn: ({ signal }) =>
      readJson("/api/ui/functions/preview", preview, signal, { agent_id: agentId, draft }),
    staleTime: 60_000,
    retry: false,
  });
}

import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { readJson } from "@/components/layout/read-json";

/** The last requests of an agent's engine, as the screen reads them. */

const request = z.object({
  id: z.string(),
  at: z.string(),
  route: z.string(),
  function: z.nullable(z.string()),
  let_in: z.boolean(),
  verdict: z.string(),
  http_status: z.number(),
  client: z.string(),
  has_call_id: z.nullable(z.boolean()),
  answer_ms: z.number(),
});
export type HeardRequest = z.output<typeof request>;

const heard = z.object({ data: z.array(request), heard_at: z.nullable(z.string()) });
export type Heard = z.output<typeof heard>;

const pollMs = 2_000;

export function requestsQuery(agentId: string) {
  return queryOptions({
    queryKey: ["engine-requests", agentId],
    queryFn: ({ signal }) =>
      readJson(`/api/ui/agents/${encodeURIComponent(agentId)}/requests`, heard, signal),
    refetchInterval: pollMs,
  });
}

import { queryOptions } from "@tanstack/react-query";
import { readJson } from "@/components/layout/read-json";
import * as shape from "@/lib/shape";

/** The last requests of an agent's engine, as the screen reads them: each with its words, which no browser holds. */

const saidRequest = shape.objectOf({
  id: shape.text,
  at: shape.text,
  route: shape.text,
  function: shape.orNull(shape.text),
  let_in: shape.flag,
  verdict: shape.text,
  http_status: shape.number,
  client: shape.text,
  has_call_id: shape.orNull(shape.flag),
  answer_ms: shape.number,
  words: shape.objectOf({
    label: shape.text,
    tone: shape.oneOf(["ok", "warn", "danger"]),
    what: shape.text,
    fix: shape.optional(shape.text),
  }),
});
export type SaidRequest = shape.Shaped<typeof saidRequest>;
export type HeardRequest = Omit<SaidRequest, "words">;

const heard = shape.objectOf({ data: shape.listOf(saidRequest), heard_at: shape.orNull(shape.text) });
export type SaidRequests = shape.Shaped<typeof heard>;

const pollMs = 2_000;

export function requestsQuery(agentId: string) {
  return queryOptions({
    queryKey: ["engine-requests", agentId],
    queryFn: ({ signal }) =>
      readJson(`/api/ui/agents/${encodeURIComponent(agentId)}/requests`, heard, signal),
    refetchInterval: pollMs,
  });
}

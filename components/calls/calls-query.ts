import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { readJson } from "@/components/layout/read-json";
import { directions, messageStates } from "@/db/enums";

/** Calls as the screens read them. */

const known = {
  id: z.string(),
  agent_id: z.string(),
  call_id: z.string(),
  customer_phone: z.nullable(z.string()),
  direction: z.nullable(z.enum(directions)),
  created_at: z.string(),
  ended_at: z.nullable(z.string()),
};

const listed = z.object({
  ...known,
  tool_calls: z.number(),
  stopped: z.number(),
  states: z.array(z.enum(messageStates)),
});
export type ListedCall = z.output<typeof listed>;

const toolUse = z.object({
  function: z.string(),
  tool_call_id: z.nullable(z.string()),
  ok: z.boolean(),
  status: z.string(),
  code: z.nullable(z.string()),
  say: z.string(),
  message_id: z.nullable(z.string()),
  answer_ms: z.number(),
  created_at: z.string(),
});
export type ToolUse = z.output<typeof toolUse>;

const answer = z.object({
  id: z.string(),
  text: z.string(),
  button_payload: z.nullable(z.string()),
  at: z.string(),
});
export type CustomerAnswer = z.output<typeof answer>;

const call = z.object({
  ...known,
  language: z.nullable(z.string()),
  metadata: z.record(z.string(), z.unknown()),
  tool_calls: z.array(toolUse),
  messages: z.array(
    z.object({
      id: z.string(),
      state: z.enum(messageStates),
      function: z.string(),
      created_at: z.string(),
    }),
  ),
  /** What the customer wrote or tapped; where answers are kept. */
  answers: z.optional(z.array(answer)),
});
export type ShownCall = z.output<typeof call>;

const page = z.object({ data: z.array(listed), next_cursor: z.nullable(z.string()) });

export type CallFilters = { agent_id: string; phone: string; from: string; until: string };

const pollMs = 4_000;
/** More pages than these are not asked for again and again. */
export const polledPages = 2;

/** A day of a form as the first moment of it where the reader is; the day after for the end. */
function moment(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const at = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(at.getTime()) ? day : at.toISOString();
}

/** Calls, newest first. */
export function callsQuery(filters: CallFilters) {
  return infiniteQueryOptions({
    queryKey: ["calls", filters],
    queryFn: ({ pageParam, signal }) => {
      const { from, until, ...rest } = filters;
      const given = Object.entries({
        ...rest,
        from: from && moment(from, 0),
        until: until && moment(until, 1),
        cursor: pageParam,
      });
      const query = new URLSearchParams(given.filter(([, value]) => value !== ""));
      return readJson(`/api/ui/calls?${query}`, page, signal);
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) <= polledPages ? pollMs : false),
  });
}

/** One call with everything that happened in it. */
export function callQuery(id: string) {
  return queryOptions({
    queryKey: ["call", id],
    queryFn: ({ signal }) => readJson(`/api/ui/calls/${encodeURIComponent(id)}`, call, signal),
    refetchInterval: pollMs,
  });
}

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { readJson } from "@/components/layout/read-json";
import { beginOfDay } from "@/components/ui/begin-of-day";
import { directions, messageStates } from "@/db/enums";
import * as shape from "@/lib/shape";

/** Calls as the screens read them. */

const known = {
  id: shape.text,
  agent_id: shape.text,
  call_id: shape.text,
  customer_phone: shape.orNull(shape.text),
  /** The number as people read it. */
  customer_shown: shape.orNull(shape.text),
  direction: shape.orNull(shape.oneOf(directions)),
  created_at: shape.text,
  ended_at: shape.orNull(shape.text),
};

const listed = shape.objectOf({
  ...known,
  tool_calls: shape.number,
  stopped: shape.number,
  dry_runs: shape.number,
  states: shape.listOf(shape.oneOf(messageStates)),
});
export type ListedCall = shape.Shaped<typeof listed>;

const toolUse = shape.objectOf({
  function: shape.text,
  tool_call_id: shape.orNull(shape.text),
  ok: shape.flag,
  status: shape.text,
  code: shape.orNull(shape.text),
  say: shape.text,
  message_id: shape.orNull(shape.text),
  answer_ms: shape.number,
  created_at: shape.text,
});
export type ToolUse = shape.Shaped<typeof toolUse>;

const answer = shape.objectOf({
  id: shape.text,
  text: shape.text,
  button_payload: shape.orNull(shape.text),
  at: shape.text,
});
export type CustomerAnswer = shape.Shaped<typeof answer>;

const call = shape.objectOf({
  ...known,
  /** As the engine named it, where none is registered. */
  named_phone: shape.orNull(shape.text),
  language: shape.orNull(shape.text),
  metadata: shape.recordOf(shape.anything),
  tool_calls: shape.listOf(toolUse),
  messages: shape.listOf(
    shape.objectOf({
      id: shape.text,
      state: shape.oneOf(messageStates),
      function: shape.text,
      created_at: shape.text,
    }),
  ),
  /** What the customer wrote or tapped; where answers are kept. */
  answers: shape.optional(shape.listOf(answer)),
});
export type ShownCall = shape.Shaped<typeof call>;

const page = shape.objectOf({ data: shape.listOf(listed), next_cursor: shape.orNull(shape.text) });

export type CallFilters = { agent_id: string; phone: string; from: string; until: string };

const pollMs = 4_000;
/** More pages than these are not asked for again and again. */
export const polledPages = 2;

/** A day of a form as the first moment of it; the day after for the end. */
function moment(day: string, zone: string | undefined, daysLater: number): string {
  const at = beginOfDay(day, zone, daysLater);
  return Number.isNaN(at) ? day : new Date(at).toISOString();
}

/**
 * Calls, newest first.
 *
 * @param zone whose days are meant; undefined for the reader's own
 */
export function callsQuery(filters: CallFilters, zone: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ["calls", filters, zone],
    queryFn: ({ pageParam, signal }) => {
      const { from, until, ...rest } = filters;
      const given = Object.entries({
        ...rest,
        from: from && moment(from, zone, 0),
        until: until && moment(until, zone, 1),
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

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { readJson } from "@/components/layout/read-json";
import { messageStates, optOutWishes, toSources } from "@/db/enums";
import * as shape from "@/lib/shape";

/** Messages as the screens read them (contract §5). */

const listedFields = {
  id: shape.text,
  state: shape.oneOf(messageStates),
  agent_id: shape.text,
  function: shape.text,
  function_id: shape.text,
  to: shape.text,
  /** The number as people read it. */
  to_shown: shape.text,
  say: shape.text,
  created_at: shape.text,
};
const listed = shape.objectOf(listedFields);
export type ListedMessage = shape.Shaped<typeof listed>;

const message = shape.objectOf({
  ...listedFields,
  connection_id: shape.text,
  provider: shape.text,
  template: shape.recordOf(shape.text),
  call_id: shape.orNull(shape.text),
  tool_call_id: shape.orNull(shape.text),
  to_source: shape.oneOf(toSources),
  values: shape.listOf(shape.objectOf({ slot: shape.text, value: shape.text, source: shape.text })),
  provider_message_id: shape.orNull(shape.text),
  error: shape.orNull(
    shape.objectOf({
      code: shape.text,
      kind: shape.text,
      outcome: shape.text,
      message: shape.text,
      provider: shape.orNull(shape.text),
    }),
  ),
  timeline: shape.listOf(
    shape.objectOf({
      state: shape.oneOf(messageStates),
      at: shape.text,
      applied: shape.flag,
      note: shape.optional(shape.text),
    }),
  ),
  answer_ms: shape.orNull(shape.number),
  /** What was sent to the provider and what it answered, secrets masked. */
  request: shape.anything,
  response: shape.anything,
  /** What the customer answered to it. */
  answers: shape.listOf(
    shape.objectOf({
      id: shape.text,
      text: shape.text,
      button_payload: shape.orNull(shape.text),
      wish: shape.orNull(shape.oneOf(optOutWishes)),
      at: shape.text,
    }),
  ),
});
export type ShownMessage = shape.Shaped<typeof message>;

const page = shape.objectOf({ data: shape.listOf(listed), next_cursor: shape.orNull(shape.text) });

/** What the list is narrowed by; empty texts narrow nothing. */
export type MessageFilters = {
  state: string;
  agent_id: string;
  function: string;
  provider: string;
  /** A time that reaches until now, of {@link reach}, or `any`; empty: see {@link timeOf}. */
  within: string;
  from: string;
  until: string;
  error: string;
  to: string;
  call_id: string;
  q: string;
};

const hourMs = 3_600_000;

/** Times that reach until now, in ms, by what stands for them in the address. */
const reach: Record<string, number> = {
  "1h": hourMs,
  "24h": 24 * hourMs,
  "7d": 168 * hourMs,
  "30d": 720 * hourMs,
};

/**
 * The time that counts: the chosen one, else that of the address. Otherwise all of it for what names something, and
 * the last 30 days for everything else. A chosen time that there is not counts as none.
 */
export function timeOf({ within, from, until, q, to, call_id }: Partial<MessageFilters>): string {
  if (within === "any" || (within && Object.hasOwn(reach, within))) return within;
  if (from || until) return "given";
  return q || to || call_id ? "any" : "30d";
}

/**
 * The filters as the API takes them.
 *
 * @param now what times that reach until now are counted from, in UNIX milliseconds
 */
export function messageQueryText(given: Partial<MessageFilters>, now: number): URLSearchParams {
  const { within: _, ...filters } = given;
  const time = timeOf(given);
  const backMs = reach[time];
  if (backMs !== undefined) filters.from = new Date(now - backMs).toISOString();
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""));
}

/** How often what may still move is asked for, in ms. */
const pollMs = 4_000;
const answersPollMs = 10_000;

/** More pages than these are not asked for again and again. */
export const polledPages = 2;

/** Messages, newest first. */
export function messagesQuery(filters: Partial<MessageFilters>) {
  return infiniteQueryOptions({
    queryKey: ["messages", filters],
    queryFn: ({ pageParam, signal }) => {
      const query = messageQueryText(filters, Date.now());
      if (pageParam) query.set("cursor", pageParam);
      return readJson(`/api/ui/messages?${query}`, page, signal);
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) <= polledPages ? pollMs : false),
  });
}

/** One message with everything known of it. */
export function messageQuery(id: string) {
  return queryOptions({
    queryKey: ["message", id],
    queryFn: ({ signal }) => readJson(`/api/ui/messages/${encodeURIComponent(id)}`, message, signal),
    // What was read moves no more, but may still be answered.
    refetchInterval: (query) => (query.state.data?.state === "read" ? answersPollMs : pollMs),
  });
}

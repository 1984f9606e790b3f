import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { readJson } from "@/components/layout/read-json";
import { messageStates, optOutWishes, toSources } from "@/db/enums";

/** Messages as the screens read them (contract §5). */

const listed = z.object({
  id: z.string(),
  state: z.enum(messageStates),
  agent_id: z.string(),
  function: z.string(),
  function_id: z.string(),
  to: z.string(),
  say: z.string(),
  created_at: z.string(),
});
export type ListedMessage = z.output<typeof listed>;

const message = z.extend(listed, {
  connection_id: z.string(),
  provider: z.string(),
  template: z.record(z.string(), z.string()),
  call_id: z.nullable(z.string()),
  tool_call_id: z.nullable(z.string()),
  to_source: z.enum(toSources),
  values: z.array(z.object({ slot: z.string(), value: z.string(), source: z.string() })),
  provider_message_id: z.nullable(z.string()),
  error: z.nullable(
    z.object({
      code: z.string(),
      kind: z.string(),
      outcome: z.string(),
      message: z.string(),
      provider: z.nullable(z.string()),
    }),
  ),
  timeline: z.array(z.object({ state: z.enum(messageStates), at: z.string(), applied: z.boolean() })),
  answer_ms: z.nullable(z.number()),
  /** What was sent to the provider and what it answered, secrets masked. */
  request: z.unknown(),
  response: z.unknown(),
  /** What the customer answered to it. */
  answers: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      button_payload: z.nullable(z.string()),
      wish: z.nullable(z.enum(optOutWishes)),
      at: z.string(),
    }),
  ),
});
export type ShownMessage = z.output<typeof message>;

const page = z.object({ data: z.array(listed), next_cursor: z.nullable(z.string()) });

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
 * the last 30 days for everything else.
 */
export function timeOf({ within, from, until, q, to, call_id }: Partial<MessageFilters>): string {
  if (within) return within;
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

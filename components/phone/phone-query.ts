import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { readJson } from "@/components/layout/read-json";
import { renderedMessage } from "@/lib/rendered-message";

/** The sandbox's phones as the screens read them. */

const conversation = z.object({
  phone: z.string(),
  shown: z.string(),
  text: z.string(),
  from: z.enum(["business", "customer"]),
  at: z.string(),
  /** Order numbers of what arrived, ascending. */
  arrived: z.array(z.number()),
});
export type Conversation = z.output<typeof conversation>;

const message = z.extend(renderedMessage, {
  kind: z.literal("message"),
  id: z.string(),
  seq: z.number(),
  reported: z.nullable(z.string()),
  at: z.string(),
});
export type ArrivedMessage = z.output<typeof message>;

const reply = z.object({
  kind: z.literal("reply"),
  id: z.string(),
  text: z.string(),
  context_id: z.nullable(z.string()),
  at: z.string(),
});
export type Reply = z.output<typeof reply>;

const chat = z.object({
  phone: z.string(),
  shown: z.string(),
  business: z.string(),
  earlier: z.boolean(),
  data: z.array(z.discriminatedUnion("kind", [message, reply])),
});
export type Chat = z.output<typeof chat>;

/** A typed answer, or a tap on a button of a message. */
export type ReplyInput = { text: string } | { message_id: string; button: number; card?: number };

/** How often is asked what has arrived, in ms; not while the page is hidden. */
const refetchInterval = 1_500;

const address = (phone: string) => `/api/ui/phone/${encodeURIComponent(phone)}`;

export const conversationsQuery = queryOptions({
  queryKey: ["phone"],
  queryFn: ({ signal }) => readJson("/api/ui/phone", z.object({ data: z.array(conversation) }), signal),
  refetchInterval,
});

export function chatQuery(phone: string) {
  return queryOptions({
    queryKey: ["phone", phone],
    queryFn: ({ signal }) => readJson(address(phone), chat, signal),
    refetchInterval,
  });
}

/** Has the sandbox deliver an answer; it waits as long as the webhook may take. */
export function postReply(phone: string, input: ReplyInput): Promise<Reply> {
  return readJson(`${address(phone)}/replies`, reply, AbortSignal.timeout(15_000), input);
}

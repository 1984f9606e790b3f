import { queryOptions } from "@tanstack/react-query";
import { readJson } from "@/components/layout/read-json";
import * as shape from "@/lib/shape";

/** The sandbox's phones as the screens read them. */

const conversation = shape.objectOf({
  phone: shape.text,
  shown: shape.text,
  text: shape.text,
  from: shape.oneOf(["business", "customer"]),
  at: shape.text,
  /** Order numbers of what arrived, ascending. */
  arrived: shape.listOf(shape.number),
});
export type Conversation = shape.Shaped<typeof conversation>;

/** A message as it is drawn: `lib/rendered-message.ts`, as the server reads it. */
const partFields = {
  header: shape.optional(shape.text),
  media: shape.optional(
    shape.objectOf({
      kind: shape.text,
      url: shape.optional(shape.text),
      name: shape.optional(shape.text),
      detail: shape.optional(shape.text),
    }),
  ),
  body: shape.text,
  buttons: shape.listOf(
    shape.objectOf({
      type: shape.text,
      text: shape.text,
      url: shape.optional(shape.text),
      code: shape.optional(shape.text),
    }),
  ),
};

const message = shape.objectOf({
  ...partFields,
  footer: shape.optional(shape.text),
  offer: shape.optional(shape.objectOf({ text: shape.text, endsAt: shape.optional(shape.text) })),
  cards: shape.optional(shape.listOf(shape.objectOf(partFields))),
  asksToCall: shape.optional(shape.flag),
  kind: shape.oneOf(["message"]),
  id: shape.text,
  seq: shape.number,
  reported: shape.orNull(shape.text),
  at: shape.text,
});
export type ArrivedMessage = shape.Shaped<typeof message>;

const reply = shape.objectOf({
  kind: shape.oneOf(["reply"]),
  id: shape.text,
  text: shape.text,
  context_id: shape.orNull(shape.text),
  at: shape.text,
});
export type Reply = shape.Shaped<typeof reply>;

const chat = shape.objectOf({
  phone: shape.text,
  shown: shape.text,
  business: shape.text,
  earlier: shape.flag,
  data: shape.listOf(shape.either(message, reply)),
});
export type Chat = shape.Shaped<typeof chat>;

/** A typed answer, or a tap on a button of a message. */
export type ReplyInput = { text: string } | { message_id: string; button: number; card?: number };

/** How often is asked what has arrived, in ms; not while the page is hidden. */
const refetchInterval = 1_500;

const address = (phone: string) => `/api/ui/phone/${encodeURIComponent(phone)}`;

export const conversationsQuery = queryOptions({
  queryKey: ["phone"],
  queryFn: ({ signal }) =>
    readJson("/api/ui/phone", shape.objectOf({ data: shape.listOf(conversation) }), signal),
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

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Chat,
  chatQuery,
  conversationsQuery,
  postReply,
  type Reply,
  type ReplyInput,
} from "./phone-query";

type Options = {
  phone: string;
  /** An answer that was not delivered; it is no longer in the chat. */
  onRefused: (input: ReplyInput, problem: string) => void;
};

/**
 * Answers at once in the chat, and takes back what was not delivered.
 *
 * @returns what is still on its way, to be shown after the chat, and how to answer
 */
export function useReply({ phone, onRefused }: Options) {
  const client = useQueryClient();
  const [pending, setPending] = useState<readonly Reply[]>([]);
  const { mutate } = useMutation({
    // One after the other: they arrive in the order in which they were written.
    scope: { id: `phone ${phone}` },
    mutationFn: ({ input }: { input: ReplyInput; shown: Reply }) => postReply(phone, input),
    onSuccess: (reply) => {
      const { queryKey } = chatQuery(phone);
      client.setQueryData<Chat>(queryKey, (chat) =>
        // The next poll may have been faster.
        !chat || chat.data.some(({ id }) => id === reply.id)
          ? chat
          : { ...chat, data: [...chat.data, reply] },
      );
      return client.invalidateQueries({ queryKey: conversationsQuery.queryKey, exact: true });
    },
    onError: (error, { input }) => onRefused(input, error.message),
    onSettled: (_reply, _error, { shown }) =>
      setPending((before) => before.filter(({ id }) => id !== shown.id)),
  });

  function answer(input: ReplyInput, text: string) {
    const shown: Reply = {
      kind: "reply",
      id: `pending ${Date.now()} ${pending.length}`,
      text,
      context_id: "message_id" in input ? input.message_id : null,
      at: new Date().toISOString(),
    };
    setPending((before) => [...before, shown]);
    mutate({ input, shown });
  }
  return { pending, answer };
}

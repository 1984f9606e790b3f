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
    // A poll that is under way could show the answer a second time.
    onMutate: () => client.cancelQueries({ queryKey: chatQuery(phone).queryKey }),
    onSuccess: (reply, { shown }) => {
      const { queryKey } = chatQuery(phone);
      // In one go with its place in the chat: it stands there once, and never vanishes between.
      setPending((before) => before.filter(({ id }) => id !== shown.id));
      client.setQueryData<Chat>(queryKey, (chat) =>
        // The next poll may have been faster.
        !chat || chat.data.some(({ id }) => id === reply.id)
          ? chat
          : { ...chat, data: [...chat.data, reply] },
      );
      return client.invalidateQueries({ queryKey: conversationsQuery.queryKey, exact: true });
    },
    onError: (error, { input, shown }) => {
      setPending((before) => before.filter(({ id }) => id !== shown.id));
      onRefused(input, error.message);
    },
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

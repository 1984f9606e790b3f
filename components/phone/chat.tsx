"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { useAlive } from "@/components/ui/use-alive";
import { ChatLog } from "./chat-log";
import { Composer } from "./composer";
import { PhoneFrame } from "./phone-frame";
import { type Chat as ChatData, chatQuery } from "./phone-query";
import { useReply } from "./use-reply";

type Props = {
  /** Whose phone, E.164. */
  phone: string;
  mayReply: boolean;
  /** What the page came with; null when it has to be asked for. */
  before: ChatData | null;
  /** Absent where there is no list to go back to. */
  onBack?: () => void;
  /** Everything up to this order number has been looked at. */
  onSeen: (phone: string, seq: number) => void;
};

/** One phone with its chat: to read, to answer, to tap. */
export function Chat({ phone, mayReply, before, onBack, onSeen }: Props) {
  // While an answer is on its way, its own result says where it stands, not a poll.
  const [answering, setAnswering] = useState(false);
  const { refetchInterval, ...read } = chatQuery(phone);
  const query = useQuery({
    ...read,
    refetchInterval: answering ? false : refetchInterval,
    initialData: before ?? undefined,
  });
  const alive = useAlive();
  const chat = alive ? query.data : undefined;
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const boxRef = useRef<HTMLTextAreaElement>(null);
  const { pending, answer } = useReply({
    phone,
    onRefused: (input, message) => {
      setProblem(message);
      // What was typed is not lost, unless something else is being typed already.
      if ("text" in input) setText((typed) => typed || input.text);
    },
  });
  useEffect(() => setAnswering(pending.length > 0), [pending.length]);
  const newest = chat?.data.reduce(
    (most, item) => (item.kind === "message" ? Math.max(most, item.seq) : most),
    0,
  );
  useEffect(() => {
    if (newest) onSeen(phone, newest);
  }, [phone, newest, onSeen]);

  const send: typeof answer = (input, shown) => {
    setProblem(null);
    answer(input, shown);
  };
  const sendText = () => {
    const typed = text.trim();
    if (typed === "") return;
    send({ text: typed }, typed);
    setText("");
    boxRef.current?.focus();
  };
  return (
    <PhoneFrame sender={chat?.business} detail={chat?.shown ?? phone} onBack={onBack}>
      {!chat && !query.isError && <ChatSkeleton />}
      {!chat && query.isError && (
        <p className="m-auto max-w-64 px-4 text-center text-sm">{query.error.message}</p>
      )}
      {chat && <ChatLog chat={chat} pending={pending} mayReply={mayReply} onReply={send} />}
      {problem && (
        <p role="alert" className="bg-(--wa-note) px-4 py-2 text-sm text-(--wa-note-text)">
          {problem}
        </p>
      )}
      {mayReply && chat && chat.data.length > 0 && (
        <Composer text={text} onChange={setText} onSend={sendText} boxRef={boxRef} />
      )}
      {!mayReply && (
        <p className="bg-(--wa-bar) px-4 py-3 text-center text-xs text-(--wa-quiet)">
          You may look. Answering needs the role editor.
        </p>
      )}
    </PhoneFrame>
  );
}

function ChatSkeleton() {
  return (
    <div role="status" aria-label="Loading the chat" className="flex flex-1 flex-col gap-3 p-4">
      <Skeleton className="h-24 w-3/4" />
      <Skeleton className="ml-auto h-9 w-1/2" />
    </div>
  );
}

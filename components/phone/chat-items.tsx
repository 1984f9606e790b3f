import { Check, CheckCheck, CircleAlert, Clock3, Reply as ReplyIcon } from "lucide-react";
import { MessageBubble } from "@/components/functions/whatsapp/bubble";
import { copiesCode } from "@/components/functions/whatsapp/buttons";
import { FormattedText } from "@/components/functions/whatsapp/formatted-text";
import { cn } from "@/components/ui/cn";
import { timeOf } from "./days";
import type { ArrivedMessage, Reply } from "./phone-query";

type Button = ArrivedMessage["buttons"][number];

/** What the business was told of its message, as it sees it. */
function Reported({ state }: { state: string }) {
  if (state === "failed") {
    return (
      <span className="inline-flex items-center gap-1">
        <CircleAlert aria-hidden className="size-3.5" />
        Reported as not delivered
      </span>
    );
  }
  const Icon = state === "sent" ? Check : CheckCheck;
  return (
    <span title={`The business was told: ${state}`}>
      <Icon aria-hidden className={cn("size-3.5", state === "read" && "text-(--wa-link)")} />
      <span className="sr-only">The business was told: {state}</span>
    </span>
  );
}

type ArrivedProps = {
  message: ArrivedMessage;
  /** @param card of a carousel, from 0; null for the message's own buttons */
  onReply: (button: Button, index: number, card: number | null) => void;
  onCopy: (button: Button) => void;
  /** Whether quick replies can be tapped: they send. */
  mayReply: boolean;
};

/** A message of the business. */
export function Arrived({ message, onReply, onCopy, mayReply }: ArrivedProps) {
  const quick = (button: Button) => button.type === "quick_reply";
  return (
    <MessageBubble
      message={message}
      time={timeOf(message.at)}
      ticks={message.reported && <Reported state={message.reported} />}
      onTap={(button, index, card) => (quick(button) ? onReply(button, index, card) : onCopy(button))}
      mayTap={(button) => (quick(button) ? mayReply : copiesCode(button))}
    />
  );
}

type AnsweredProps = {
  reply: Reply;
  /** The message whose button was tapped. */
  context: ArrivedMessage | undefined;
  pending: boolean;
};

/** An answer of the customer. */
export function Answered({ reply, context, pending }: AnsweredProps) {
  const State = pending ? Clock3 : CheckCheck;
  return (
    <div className="ml-auto w-fit max-w-[85%] rounded-lg rounded-tr-none bg-(--wa-mine) px-2 pt-1.5 pb-1 text-[14px] leading-[19px] shadow-[0_1px_0.5px_rgb(0_0_0/0.13)] [overflow-wrap:anywhere]">
      {context && (
        <p className="mb-1 flex items-center gap-1 text-xs text-(--wa-mine-quiet)">
          <ReplyIcon aria-hidden className="size-3 shrink-0" />
          <span dir="auto" className="line-clamp-1">
            {context.header || context.body}
          </span>
        </p>
      )}
      <p dir="auto" className="whitespace-pre-wrap">
        <FormattedText text={reply.text} />
      </p>
      <p className="mt-0.5 flex items-center justify-end gap-1 text-[11px] leading-[15px] text-(--wa-mine-quiet)">
        {timeOf(reply.at)}
        <State aria-hidden className="size-3.5" />
        <span className="sr-only">{pending ? "being delivered" : "delivered"}</span>
      </p>
    </div>
  );
}

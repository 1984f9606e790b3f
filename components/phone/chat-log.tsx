"use client";

import { ArrowDown } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { toast } from "@/components/ui/toast";
import { Answered, Arrived } from "./chat-items";
import { dayOf } from "./days";
import type { ArrivedMessage, Chat, Reply, ReplyInput } from "./phone-query";
import { useFollow } from "./use-follow";

type Props = {
  chat: Chat;
  /** Answers that are on their way. */
  pending: readonly Reply[];
  mayReply: boolean;
  onReply: (input: ReplyInput, text: string) => void;
};

/** The code behind "Copy code": an offer's own, or the one that WhatsApp hides in the button's link. */
function codeIn({ code: offered, url }: { code?: string | undefined; url?: string | undefined }): string {
  if (offered) return offered;
  const code = url && URL.canParse(url) ? new URL(url).searchParams.get("code") : null;
  return code?.replace(/^otp/, "") ?? "";
}

async function copyCode(button: { code?: string | undefined; url?: string | undefined }): Promise<void> {
  try {
    await navigator.clipboard.writeText(codeIn(button));
    toast.success("Code copied");
  } catch {
    toast.error("The browser did not allow copying. Select the code and copy it by hand.");
  }
}

/** All that was written, by days; what arrives while it is open rises in and is announced. */
export function ChatLog({ chat, pending, mayReply, onReply }: Props) {
  // What was there when the chat was opened does not move.
  const [known] = useState(() => new Set(chat.data.map(({ id }) => id)));
  const items = [...chat.data, ...pending];
  const last = items.at(-1);
  const { box, onScroll, below, toEnd } = useFollow(last?.id, last?.kind === "reply");
  const messages = chat.data.filter((item): item is ArrivedMessage => item.kind === "message");
  const newest = messages.at(-1);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={box}
        onScroll={onScroll}
        aria-label="Messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain bg-[radial-gradient(var(--wa-dot)_1px,transparent_1px)] [background-size:14px_14px] px-4 py-3 focus-visible:-outline-offset-2"
      >
        {items.length === 0 && (
          <p className="mx-auto mt-16 max-w-52 text-center text-sm text-(--wa-quiet)">
            Nothing has arrived on this number yet. It will appear here by itself.
          </p>
        )}
        <ol className="flex flex-col gap-2">
          {chat.earlier && <Note>Older messages are not shown</Note>}
          {items.map((item, index) => {
            const day = dayOf(item.at);
            const before = items[index - 1];
            const isNew = !known.has(item.id) && (item.kind === "message" || pending.includes(item));
            return [
              (!before || dayOf(before.at) !== day) && <Note key={day}>{day}</Note>,
              <li key={item.id} className={cn(isNew && "animate-rise-in")}>
                {item.kind === "message" ? (
                  <Arrived
                    message={item}
                    mayReply={mayReply}
                    onReply={(button, at, card) =>
                      onReply(
                        { message_id: item.id, button: at, ...(card === null ? {} : { card }) },
                        button.text,
                      )
                    }
                    onCopy={copyCode}
                  />
                ) : (
                  <Answered
                    reply={item}
                    context={messages.find(({ id }) => id === item.context_id)}
                    pending={pending.includes(item)}
                  />
                )}
              </li>,
            ];
          })}
        </ol>
      </section>
      {below && (
        <button
          type="button"
          onClick={toEnd}
          className="absolute bottom-3 left-1/2 flex h-8 -translate-x-1/2 animate-fade-in items-center gap-1.5 rounded-full bg-accent px-3 text-sm text-on-accent shadow-float"
        >
          <ArrowDown aria-hidden className="size-4" />
          New message
        </button>
      )}
      <p aria-live="polite" className="sr-only">
        {newest && !known.has(newest.id) && (
          // A new element each time: the same words twice are two messages.
          <span key={newest.id}>{`New message: ${newest.header ?? ""} ${newest.body}`}</span>
        )}
      </p>
    </div>
  );
}

function Note({ children }: { children: string }) {
  return (
    <li className="mx-auto rounded-md bg-(--wa-bubble) px-2.5 py-1 text-xs text-(--wa-quiet) shadow-[0_1px_0.5px_rgb(0_0_0/0.13)]">
      {children}
    </li>
  );
}

import { UserRound } from "lucide-react";
import { FormattedText } from "@/components/functions/whatsapp/formatted-text";
import { cn } from "@/components/ui/cn";
import { dayOf, timeOf } from "./days";
import type { Conversation } from "./phone-query";

type Props = {
  conversations: readonly Conversation[];
  /** The phone that is open. */
  open: string;
  /** Phone → order number of the last message that was looked at. */
  seen: Readonly<Record<string, number>>;
  onOpen: (phone: string) => void;
};

/** One line a customer: number, last words, time, how many are unread. */
export function ContactList({ conversations, open, seen, onOpen }: Props) {
  return (
    <ul aria-label="Conversations" className="flex flex-col">
      {conversations.map(({ phone, shown, text, from, at, arrived }) => {
        const unread = arrived.filter((seq) => seq > (seen[phone] ?? 0)).length;
        const today = dayOf(at) === "Today";
        return (
          <li key={phone} className="border-b last:border-b-0 md:last:border-b">
            <button
              type="button"
              onClick={() => onOpen(phone)}
              aria-current={phone === open ? "true" : undefined}
              className={cn(
                "grid w-full grid-cols-[2.25rem_minmax(0,1fr)_auto] items-center gap-x-3 px-3 py-2.5 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2",
                phone === open && "lg:bg-hover",
              )}
            >
              <span
                aria-hidden
                className="row-span-2 grid size-9 place-items-center rounded-full bg-sunken text-ink-3"
              >
                <UserRound className="size-4.5" />
              </span>
              <span className="tabular truncate font-medium">{shown}</span>
              <time dateTime={at} className="text-xs text-ink-3">
                {today ? timeOf(at) : dayOf(at)}
              </time>
              <span dir="auto" className="truncate text-sm text-ink-2">
                {from === "customer" && "You: "}
                <FormattedText text={text.replace(/\s+/g, " ")} />
              </span>
              {unread > 0 && (
                <span className="grid h-5 min-w-5 place-items-center justify-self-end rounded-full bg-accent px-1.5 text-2xs font-medium text-on-accent">
                  <span aria-hidden>{Math.min(unread, 99)}</span>
                  <span className="sr-only">{unread} unread</span>
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

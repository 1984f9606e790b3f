import { PhoneIncoming } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { RenderedButton, RenderedMessage } from "@/lib/rendered-message";
import { MessageButtons } from "./buttons";
import { Cards } from "./cards";
import { FormattedText } from "./formatted-text";
import { MediaHeader } from "./media";
import { Offer } from "./offer";

type Props = {
  message: RenderedMessage;
  /** Stands in the lower corner. */
  time?: string;
  /** After the time: ticks, where the message is our own. */
  ticks?: ReactNode;
  /**
   * Makes buttons real ones, on a phone that can be used; links open by themselves. A button is named by its
   * place, and by its card where it stands on one.
   */
  onTap?: (button: RenderedButton, index: number, card: number | null) => void;
  /** Which of them can be tapped; all unless given. */
  mayTap?: (button: RenderedButton) => boolean;
};

/** A message as the customer's phone draws it. Needs a {@link PhoneScreen} around it for its colours. */
export function MessageBubble({ message, time, ticks, onTap, mayTap = () => true }: Props) {
  const { header, media, body, footer, buttons, offer, cards, asksToCall } = message;
  const live = onTap !== undefined;
  const tapOf = (card: number | null) => (button: RenderedButton, index: number) =>
    onTap && mayTap(button) ? () => onTap(button, index, card) : null;
  return (
    <div className="w-full min-w-0">
      <div
        className={cn(
          "relative w-fit min-w-[62%] max-w-[92%]",
          media && "w-[92%]",
          "rounded-lg rounded-tl-none bg-(--wa-bubble) text-(--wa-text) shadow-[0_1px_0.5px_rgb(0_0_0/0.13)] before:absolute before:top-0 before:-left-2 before:size-2 before:bg-(--wa-bubble) before:[clip-path:polygon(0_0,100%_0,100%_100%)]",
        )}
      >
        <div className="px-2 pt-1.5 pb-1 text-[14px] leading-[19px] [overflow-wrap:anywhere]">
          {media && (
            <div className="-mx-1 -mt-0.5 mb-1.5">
              <MediaHeader media={media} live={live} />
            </div>
          )}
          {offer && <Offer offer={offer} />}
          {header && (
            <p dir="auto" className="mb-0.5 font-semibold whitespace-pre-wrap">
              {header}
            </p>
          )}
          <p dir="auto" className="whitespace-pre-wrap">
            <FormattedText text={body} />
          </p>
          {footer && (
            <p dir="auto" className="mt-1 text-[13px] leading-[17px] text-(--wa-quiet)">
              {footer}
            </p>
          )}
          {time && (
            <p className="mt-0.5 flex items-center justify-end gap-1 text-[11px] leading-[15px] text-(--wa-quiet)">
              {time}
              {ticks}
            </p>
          )}
        </div>
        {asksToCall && (
          <p className="flex min-h-10 items-center justify-center gap-2 border-t border-(--wa-rule) px-3 py-1.5 text-[14px] text-(--wa-link)">
            <PhoneIncoming aria-hidden className="size-4 shrink-0" />
            Choose preference
          </p>
        )}
        <MessageButtons buttons={buttons} live={live} tapOf={tapOf(null)} />
      </div>
      {cards && <Cards cards={cards} live={live} tapOf={tapOf} />}
    </div>
  );
}

import type { ComponentProps } from "react";
import type { RenderedPart } from "@/lib/rendered-message";
import { MessageButtons } from "./buttons";
import { FormattedText } from "./formatted-text";
import { MediaHeader } from "./media";

type Props = {
  cards: readonly RenderedPart[];
  live: boolean;
  /** What a tap on a button of that card does. */
  tapOf: (card: number) => ComponentProps<typeof MessageButtons>["tapOf"];
};

/** A carousel's cards, side by side, to be scrolled through under the message. */
export function Cards({ cards, live, tapOf }: Props) {
  return (
    <section
      aria-label={`${cards.length} cards`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      tabIndex={0}
      className="-mr-4 mt-1.5 overflow-x-auto overscroll-x-contain pr-4 pb-1.5 focus-visible:-outline-offset-2"
    >
      <ol className="flex w-max gap-2">
        {cards.map((card, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: cards are counted, two may be alike
            key={index}
            className="flex w-48 flex-col overflow-hidden rounded-lg bg-(--wa-bubble) text-(--wa-text) shadow-[0_1px_0.5px_rgb(0_0_0/0.13)]"
          >
            <div className="flex-1 p-1.5 text-[14px] leading-[19px] [overflow-wrap:anywhere]">
              {card.media && <MediaHeader media={card.media} live={live} />}
              {card.header && (
                <p dir="auto" className="px-0.5 font-semibold">
                  {card.header}
                </p>
              )}
              {card.body && (
                <p dir="auto" className="px-0.5 pt-1.5 pb-1 whitespace-pre-wrap">
                  <FormattedText text={card.body} />
                </p>
              )}
            </div>
            <MessageButtons buttons={card.buttons} live={live} tapOf={tapOf(index)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

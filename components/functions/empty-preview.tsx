import type { ReactNode } from "react";
import { PhoneScreen } from "./whatsapp/phone-screen";

type Props = {
  /** Name of the connection that it is sent from. */
  sender?: string;
  /** No higher than the message. */
  compact?: boolean;
  className?: string;
  children: ReactNode;
};

/** The drawn phone on which a message stands. */
export function PreviewFrame({ sender, compact = false, className, children }: Props) {
  return (
    <figure aria-label="The message on the customer's phone" className={className}>
      <PhoneScreen
        sender={sender || "Your business"}
        detail="Business account"
        className={compact ? "" : "min-h-96"}
      >
        {children}
      </PhoneScreen>
    </figure>
  );
}

/** Before there is a template. */
export function EmptyPreview() {
  return (
    <div className="flex flex-1 flex-col gap-3">
      <div
        aria-hidden
        className="flex w-3/4 flex-col gap-2 rounded-lg rounded-tl-none bg-(--wa-bubble) p-3 opacity-70"
      >
        <span className="h-2 w-full rounded-full bg-(--wa-well)" />
        <span className="h-2 w-5/6 rounded-full bg-(--wa-well)" />
        <span className="h-2 w-1/2 rounded-full bg-(--wa-well)" />
      </div>
      <p className="m-auto max-w-44 text-center text-xs text-(--wa-quiet)">
        The message appears here as soon as a template is chosen.
      </p>
    </div>
  );
}

import { ArrowLeft, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/**
 * WhatsApp's own colours, not the product's: the picture must look like the customer's phone. Light and
 * dark follow the reader's theme.
 */
export const phoneColours =
  "[--wa-page:#efeae2] [--wa-dot:#e3dcd1] [--wa-bubble:#ffffff] [--wa-text:#111b21] [--wa-quiet:#5b6a73] [--wa-well:#e9edef] [--wa-rule:#e9edef] [--wa-link:#00709a] [--wa-bar:#f7f8fa] [--wa-edge:#85919a] [--wa-mine:#d9fdd3] [--wa-mine-quiet:#4b6258] [--wa-note:#fff3c4] [--wa-note-text:#54480f] " +
  "dark:[--wa-page:#0b141a] dark:[--wa-dot:#111c23] dark:[--wa-bubble:#1f2c34] dark:[--wa-text:#e9edef] dark:[--wa-quiet:#9aa8b1] dark:[--wa-well:#111b21] dark:[--wa-rule:#2b3942] dark:[--wa-link:#53bdeb] dark:[--wa-bar:#18242b] dark:[--wa-edge:#62727c] dark:[--wa-mine:#0d4a3d] dark:[--wa-mine-quiet:#a8cabd] dark:[--wa-note:#182229] dark:[--wa-note-text:#e3cf8c]";

type Props = {
  /** Who writes, as the bar of the chat shows it. */
  sender: string;
  /** Under the name. */
  detail?: string;
  className?: string;
  children: ReactNode;
};

/** A drawn phone screen with one chat open; its children are the chat. */
export function PhoneScreen({ sender, detail, className, children }: Props) {
  return (
    <div
      className={cn(
        "flex flex-col overflow-hidden rounded-[1.6rem] border border-line-strong/60 bg-(--wa-page) shadow-float",
        phoneColours,
        className,
      )}
    >
      <div className="flex items-center gap-2.5 border-b border-(--wa-rule) bg-(--wa-bar) px-3 pt-4 pb-2.5 text-(--wa-text)">
        <ArrowLeft aria-hidden className="size-4 shrink-0 text-(--wa-quiet)" />
        <span
          aria-hidden
          className="grid size-8 shrink-0 place-items-center rounded-full bg-(--wa-well) text-(--wa-quiet)"
        >
          <UserRound className="size-4.5" />
        </span>
        <div className="min-w-0">
          <p className="truncate text-sm font-medium">{sender}</p>
          {detail && <p className="truncate text-2xs text-(--wa-quiet)">{detail}</p>}
        </div>
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto bg-[radial-gradient(var(--wa-dot)_1px,transparent_1px)] [background-size:14px_14px] px-4 py-3">
        {children}
      </div>
    </div>
  );
}

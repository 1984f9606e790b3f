import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

type Props = {
  summary: ReactNode;
  /** Open from the start. */
  open?: boolean;
  className?: string;
  /** It is about to open, or to close again. */
  onPress?: () => void;
  children: ReactNode;
};

/** Something that is opened when it is wanted. */
export function Disclosure({ summary, open, className, onPress, children }: Props) {
  return (
    <details className={cn("group", className)} open={open || undefined}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is pressed by pointer and keyboard alike */}
      <summary
        onClick={onPress}
        className="flex list-none items-center gap-3 rounded-md px-3 py-2.5 text-sm transition-colors hover:bg-hover [&::-webkit-details-marker]:hidden"
      >
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-ink-3 transition-transform group-open:rotate-90"
        />
        {summary}
      </summary>
      {children}
    </details>
  );
}

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

type Props = {
  summary: ReactNode;
  /** Open from the start. */
  open?: boolean;
  className?: string;
  children: ReactNode;
};

/** Something that is opened when it is wanted. */
export function Disclosure({ summary, open, className, children }: Props) {
  return (
    <details className={cn("group", className)} open={open || undefined}>
      <summary className="flex list-none items-center gap-3 rounded-md px-3 py-2.5 text-sm transition-colors hover:bg-hover [&::-webkit-details-marker]:hidden">
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

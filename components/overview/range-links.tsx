import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { type OverviewRange, overviewRanges } from "@/lib/overview/schema";

const words: Record<OverviewRange, string> = { day: "24 hours", week: "7 days", month: "30 days" };

/** How far back the overview looks; it stands in the address. */
export function RangeLinks({ range }: { range: OverviewRange }) {
  return (
    <nav aria-label="Time" className="flex rounded-md border bg-surface p-0.5">
      {overviewRanges.map((each) => (
        <Link
          key={each}
          href={`?range=${each}`}
          scroll={false}
          aria-current={each === range ? "true" : undefined}
          className={cn(
            "rounded-sm px-2.5 py-0.5 text-sm text-ink-2 transition-colors hover:text-ink",
            each === range && "bg-hover font-medium text-ink",
          )}
        >
          {words[each]}
        </Link>
      ))}
    </nav>
  );
}

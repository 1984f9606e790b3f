import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { catalog } from "@/lib/providers/catalog";

/** The providers to choose from, as in the catalog. */
export function ProviderPicker({ chosen }: { chosen: string }) {
  return (
    <nav aria-label="Provider" className="grid gap-2 sm:grid-cols-3">
      {catalog.map((entry) => (
        <Link
          key={entry.id}
          href={`/connections/new?provider=${entry.id}`}
          aria-current={entry.id === chosen ? "true" : undefined}
          className={cn(
            "rounded-lg border bg-surface p-3 transition-colors hover:bg-hover",
            entry.id === chosen && "border-accent bg-accent-soft hover:bg-accent-soft",
          )}
        >
          <span className="block font-medium">{entry.name}</span>
          <span className="block text-sm text-ink-2">{entry.summary}</span>
        </Link>
      ))}
    </nav>
  );
}

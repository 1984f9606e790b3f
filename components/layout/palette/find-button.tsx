import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";

const keys = { "aria-keyshortcuts": "Control+K Meta+K", "aria-haspopup": "dialog" } as const;

/** Opens the palette; as wide as the sidebar. */
export function FindButton({ onClick }: { onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label="Find"
      {...keys}
      onClick={onClick}
      className="flex h-8 w-full items-center gap-2 rounded-md border bg-surface px-2.5 text-sm text-ink-3 transition-colors hover:bg-hover hover:text-ink"
    >
      <Search aria-hidden className="size-4 shrink-0" />
      <span aria-hidden className="flex-1 text-left">
        Find
      </span>
      <kbd aria-hidden className="font-mono text-xs">
        Ctrl K
      </kbd>
    </button>
  );
}

/** The same in the head of a phone's page. */
export function FindIcon({ onClick }: { onClick: () => void }) {
  return (
    <Button variant="ghost" size="icon" aria-label="Find" {...keys} onClick={onClick} className="ml-auto">
      <Search aria-hidden />
    </Button>
  );
}

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Opened } from "./opened";

type Props = {
  opened: Opened;
  /** When it was kept since then. */
  keptAt: string | null;
  onStartOver: () => void;
};

/** Says that an earlier draft goes on here, and from when it is, or that one could not be read. */
export function DraftNotice({ opened, keptAt, onStartOver }: Props) {
  const [seen, setSeen] = useState(false);
  if (seen) return null;
  if (opened.setAside) {
    return (
      <Notice tone="warn" title="A draft from another version of Midcall could not be read">
        It was set aside in this browser, and you begin anew.
      </Notice>
    );
  }
  if (!opened.resumed) return null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-sunken px-3 py-2 text-sm text-ink-2"
    >
      <span className="flex-1">
        You go on with your draft, last changed {/* Its age is not read out with every minute that passes. */}
        <span aria-live="off">
          <RelativeTime iso={keptAt ?? opened.resumed} />
        </span>
        .
      </span>
      <Button
        size="sm"
        variant="ghost"
        onClick={() => {
          setSeen(true);
          onStartOver();
        }}
      >
        Start over
      </Button>
      <Button size="sm" variant="ghost" onClick={() => setSeen(true)}>
        Hide
      </Button>
    </div>
  );
}

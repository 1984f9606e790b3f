"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { RelativeTime } from "@/components/ui/relative-time";

type Props = { drawnAt: string; everyMs?: number };

/** Has the page drawn anew while it is looked at, and says when it last was. */
export function KeepCurrent({ drawnAt, everyMs = 30_000 }: Props) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
  return (
    <span className="text-sm text-ink-3">
      Updated <RelativeTime iso={drawnAt} />
    </span>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { isHeld } from "@/components/ui/leaving";
import { RelativeTime } from "@/components/ui/relative-time";

/** Where the session has ended, drawing anew leads to the sign-in page: not while a window or a form holds what was typed. */
const isInTheMiddle = () => isHeld() || document.querySelector("[role=dialog], [role=alertdialog]") !== null;

type Props = { drawnAt: string; everyMs?: number };

/** Has the page drawn anew while it is only looked at, and says when it last was. */
export function KeepCurrent({ drawnAt, everyMs = 30_000 }: Props) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && !isInTheMiddle()) router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
  return (
    <span className="text-sm text-ink-3">
      Updated <RelativeTime iso={drawnAt} />
    </span>
  );
}

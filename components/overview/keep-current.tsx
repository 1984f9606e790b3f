"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { RelativeTime } from "@/components/ui/relative-time";

/**
 * Whether a window is open or a form holds what is not saved. Where the session has ended, drawing anew leads to the
 * sign-in page. Forms are asked as the browser asks them before it closes the page.
 */
const isInTheMiddle = () =>
  document.querySelector("[role=dialog], [role=alertdialog]") !== null ||
  !dispatchEvent(new Event("beforeunload", { cancelable: true }));

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

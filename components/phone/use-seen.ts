import { useCallback, useState } from "react";
import * as shape from "@/lib/shape";

const stored = shape.recordOf(shape.number);
const key = "midcall.phone.seen";

function read(): Record<string, number> {
  if (typeof window === "undefined") return {};
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    if (stored.is(kept)) return kept;
  } catch {
    // Nothing was seen yet, or the browser keeps nothing.
  }
  return {};
}

/** Up to which message each phone was looked at in this browser: what is later is unread. */
export function useSeen() {
  const [seen, setSeen] = useState(read);
  const markSeen = useCallback((phone: string, seq: number) => {
    setSeen((before) => {
      if ((before[phone] ?? 0) >= seq) return before;
      const after = { ...before, [phone]: seq };
      try {
        localStorage.setItem(key, JSON.stringify(after));
      } catch {
        // Then it is forgotten with the page.
      }
      return after;
    });
  }, []);
  return { seen, markSeen };
}

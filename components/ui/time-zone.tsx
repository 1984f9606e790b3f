"use client";

import { createContext, type ReactNode, use } from "react";

const Zone = createContext<string | null>(null);

/** Has every point of time below told in one zone, the workspace's: the days of the overview are this zone's too. */
export function TimeZone({ name, children }: { name: string; children: ReactNode }) {
  return <Zone value={name}>{children}</Zone>;
}

/** IANA name of that zone; null where the reader's own counts. */
export const useTimeZone = () => use(Zone);

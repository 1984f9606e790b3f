import { createContext, use } from "react";

/** IANA name of the zone in which points of time are told: the workspace's, whose days are the overview's too. */
export const TimeZone = createContext<string | null>(null);

/** Name of that zone; null where the reader's own counts. */
export const useTimeZone = () => use(TimeZone);

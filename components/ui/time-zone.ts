import { createContext, use } from "react";

/** IANA name of the zone in which points of time are told: the workspace's, whose days are the overview's too. */
export const TimeZone = createContext<string | undefined>(undefined);

/** Name of that zone; undefined where the reader's own counts. */
export const useTimeZone = () => use(TimeZone);

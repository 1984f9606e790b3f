import { z } from "zod";
import { isoTime } from "@/lib/iso-time";

const time = isoTime.optional();

/** Filters of the list of calls. Client-safe. */
export const callFilters = z.strictObject({
  /** The engine's id. */
  call_id: z.string().max(256, "has at most 256 characters").optional(),
  agent_id: z.string().max(100, "has at most 100 characters").optional(),
  /** The customer's number: as registered, as the engine named it, or as one of the call's messages went to. */
  phone: z.string().trim().max(40, "has at most 40 characters").optional(),
  /** Not before. */
  from: time,
  /** Before. */
  until: time,
});
export type CallFilters = z.output<typeof callFilters>;

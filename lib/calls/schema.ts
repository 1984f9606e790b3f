import { z } from "zod";

/** Filters of the list of calls. Client-safe. */
export const callFilters = z.strictObject({
  /** The engine's id. */
  call_id: z.string().max(256, "has at most 256 characters").optional(),
  agent_id: z.string().max(100, "has at most 100 characters").optional(),
});
export type CallFilters = z.output<typeof callFilters>;

import { z } from "zod";
import { actorKinds, auditedThings } from "@/db/enums";
import { isoTime } from "@/lib/iso-time";

/** Filters of the audit log, as texts of a query. Client-safe. */

const text = z.string().trim().max(300, "has at most 300 characters").optional();
const time = isoTime.optional();

export const auditFilters = z.strictObject({
  thing: z.enum(auditedThings, { error: `must be one of ${auditedThings.join(", ")}` }).optional(),
  /** Whole id of the thing. */
  thing_id: text,
  by: z.enum(actorKinds, { error: `must be one of ${actorKinds.join(", ")}` }).optional(),
  /** Not before. */
  from: time,
  /** Before. */
  until: time,
  /** Part of the thing's or the actor's name. */
  q: text,
});
export type AuditFilters = z.output<typeof auditFilters>;

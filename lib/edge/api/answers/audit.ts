import { z } from "zod";
import { auditedThings } from "@/db/enums";
import { anyObject, doer, id, time } from "./common";

export const auditItem = z
  .object({
    id,
    at: time,
    by: doer,
    action: z.string(),
    thing: z.enum(auditedThings),
    thing_id: z.string(),
    thing_name: z.string().describe("As it was called at that time."),
    before: anyObject
      .nullable()
      .describe("What changed, as it was; null for what was made. Secrets are masked."),
    after: anyObject.nullable().describe("The same afterwards; null for what was deleted."),
    request_id: z.string(),
    ip: z.string().nullable().describe("Network address from which it was asked for."),
  })
  .meta({ id: "AuditItem" });

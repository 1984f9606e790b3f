import { z } from "zod";
import { optOutReasons } from "@/db/enums";

/** Inputs of opt-outs, as in the contract. Client-safe. */
export const optOutInput = z.strictObject({
  phone: z.string("is missing").trim().min(1, "is missing").max(40, "has at most 40 characters"),
  reason: z.enum(optOutReasons, { error: `must be one of ${optOutReasons.join(", ")}` }).optional(),
});
/** What the verb takes. */
export type OptOutData = z.output<typeof optOutInput>;

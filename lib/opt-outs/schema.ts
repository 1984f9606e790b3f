import * as z from "zod/mini";
import { optOutReasons } from "@/db/enums";

/** Inputs of opt-outs, as in the contract. Client-safe. */
export const optOutInput = z.strictObject({
  phone: z
    .string("is missing")
    .check(z.trim(), z.minLength(1, "is missing"), z.maxLength(40, "has at most 40 characters")),
  reason: z.optional(z.enum(optOutReasons, { error: `must be one of ${optOutReasons.join(", ")}` })),
});
/** What the verb takes. */
export type OptOutData = z.output<typeof optOutInput>;

/** What the list is narrowed by. */
export const optOutFilters = z.object({
  /** Part of a number. */
  q: z.optional(z.string().check(z.trim(), z.maxLength(100, "has at most 100 characters"))),
});
export type OptOutFilters = z.output<typeof optOutFilters>;

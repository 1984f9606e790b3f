import { z } from "zod";
import { actorKinds } from "@/db/enums";

/** Parts that many answers share. */

export const id = z.string();
export const time = z.iso.datetime().describe("ISO 8601 in UTC.");
export const maybeTime = time.nullable();
/** Anything that JSON holds, by name. */
export const anyObject = z.record(z.string(), z.unknown());

export const doer = z.object({
  kind: z.enum(actorKinds),
  id: z.string().nullable(),
  name: z.string().describe("As it was at that time."),
});

/** A page of a list. */
export function pageOf<S extends z.core.$ZodType>(item: S) {
  return z.object({
    data: z.array(item),
    next_cursor: z.string().nullable().describe("Where the next page begins; null on the last one."),
  });
}

export const errorBody = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string().describe("For people."),
      fields: z
        .record(z.string(), z.string())
        .optional()
        .describe("What is wrong, by the dotted path of the input."),
    }),
  })
  .meta({ id: "Error" });

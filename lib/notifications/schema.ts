import * as z from "zod/mini";
import { eventNames } from "./events";

/** What is told outside, and to whom. Client-safe. */

export const endpointInput = z.strictObject({
  url: z
    .string("is missing")
    .check(z.trim(), z.minLength(1, "is missing"), z.maxLength(2000, "has at most 2,000 characters")),
  description: z._default(z.string().check(z.trim(), z.maxLength(200, "has at most 200 characters")), ""),
  events: z
    .array(z.enum(eventNames, { error: `must be one of ${eventNames.join(", ")}` }))
    .check(z.minLength(1, "needs at least one"), z.maxLength(eventNames.length, "names each event once")),
  /** Percent of an hour's messages, of ten at least. */
  failures_above: z._default(
    z
      .int("must be a whole number")
      .check(z.minimum(1, "must be at least 1"), z.maximum(100, "must be at most 100")),
    20,
  ),
  enabled: z._default(z.boolean(), true),
});
export type EndpointData = z.output<typeof endpointInput>;

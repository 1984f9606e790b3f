import * as z from "zod/mini";
import { largestLimit } from "@/lib/agents/limits";
import { agentInput, metadataField } from "@/lib/agents/schema";
import { limitNames } from "./settings-values";

const isLimit = (count: number) => count >= 1 && count <= largestLimit;

/** What the settings form holds: as the agent's input, but lists and numbers as people type them. */
export const settingsForm = z.object({
  ...z.required(z.pick(agentInput, { name: true, engine: true, default_country: true, status_tool: true }))
    .shape,
  /** One number a line. */
  test_numbers: z.string().check(z.maxLength(2_100, "has at most 50 numbers")),
  metadata_fields: z
    .array(z.object({ ...metadataField.shape }))
    .check(z.maxLength(100, "has at most 100 fields")),
  /** Empty: the default. */
  limits: z.record(
    z.enum(limitNames),
    z.string().check(
      z.trim(),
      z.refine((typed) => typed === "" || (/^\d+$/.test(typed) && isLimit(Number(typed))), {
        message: `Write a whole number from 1 to ${largestLimit.toLocaleString("en")}, or leave it empty for the usual limit.`,
      }),
    ),
  ),
});

import { z } from "zod";
import { extend } from "zod/mini";
import { blockedCodes, failedCodes, invalidCodes, messageStates } from "@/db/enums";
import { functionInput } from "@/lib/functions/schema";
import { doer, id, time } from "./common";

export const whatsAppFunction = extend(functionInput, {
  id,
  agent_id: id,
  version: z.number().describe("Grows by one at each save."),
  problem: z
    .string()
    .nullable()
    .describe("Why it cannot be sent as its template is now, in a sentence for people; null when it can."),
  created_at: time,
  updated_at: time,
});
z.globalRegistry.add(whatsAppFunction, { id: "Function" });

export const functionVersion = z
  .object({
    number: z.number(),
    by: doer,
    created_at: time,
    restored_from: z.number().nullable().describe("The version that was gone back to."),
    changes: z
      .array(z.object({ field: z.string(), text: z.string() }))
      .nullable()
      .describe("What this save changed, in words; null for the first version that is known."),
    function: extend(functionInput, {}),
  })
  .meta({ id: "FunctionVersion" });

const told = { say: z.string(), message_id: z.string().optional() };
const fields = z.record(z.string(), z.string()).optional();

/** The answer that an engine gets (contract §2.4). */
export const toolAnswer = z
  .union([
    z.object({ ...told, ok: z.literal(true), status: z.enum(["sent", "queued", "duplicate"]) }),
    z.object({ ...told, ok: z.literal(true), status: z.literal("dry_run"), request: z.unknown() }),
    z.object({
      ...told,
      ok: z.literal(true),
      status: z.literal("report"),
      state: z.enum([...messageStates, "none"]),
    }),
    z.object({
      ...told,
      ok: z.literal(false),
      status: z.literal("needs_input"),
      missing: z.array(z.string()),
    }),
    z.object({ ...told, ok: z.literal(false), status: z.literal("blocked"), code: z.enum(blockedCodes) }),
    z.object({
      ...told,
      ok: z.literal(false),
      status: z.literal("invalid"),
      code: z.enum([...invalidCodes, ...blockedCodes]),
      fields,
    }),
    z.object({ ...told, ok: z.literal(false), status: z.literal("failed"), code: z.enum(failedCodes) }),
    z.object({ ...told, ok: z.literal(false), status: z.literal("unknown") }),
  ])
  .meta({ id: "ToolAnswer" });

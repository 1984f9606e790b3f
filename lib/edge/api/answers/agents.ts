import { z } from "zod";
import { directions, engines } from "@/db/enums";
import { id, maybeTime, time } from "./common";

const agentFields = {
  id,
  name: z.string(),
  engine: z.enum(engines),
  default_country: z.string().describe("ISO 3166, two letters."),
  armed: z.boolean().describe("While false, calls are checked and answered as dry runs."),
  test_numbers: z.array(z.string()).describe("E.164; reached also while the agent is not armed."),
  direction: z
    .enum(directions)
    .nullable()
    .describe("Who calls whom, where the engine does not tell; null: not said, or both."),
  own_numbers: z
    .array(z.string())
    .describe(
      "E.164, the agent's own: the call's other number is the customer's, and nothing is sent to them.",
    ),
  auth: z.object({
    require: z.enum(["key", "signature", "both"]),
    signatures: z.array(z.object({ kind: z.string() })).describe("Their secrets never come back."),
  }),
  metadata_fields: z.array(z.object({ key: z.string(), label: z.string(), example: z.string() })),
  limits: z.object({
    per_call: z.number(),
    per_number_hour: z.number(),
    per_minute: z.number(),
  }),
  status_tool: z.boolean(),
  call_url: z
    .string()
    .nullable()
    .describe("Where a call is shown at the engine: an address with {call_id} in it."),
  sample: z.boolean().describe("Made by the first start, to look at."),
  created_at: time,
  updated_at: time,
};

export const agent = z.object(agentFields).meta({ id: "Agent" });
export const newAgent = z
  .object({ ...agentFields, tool_key: z.string().describe("Shown this one time.") })
  .meta({ id: "NewAgent" });

export const toolKey = z
  .object({
    id,
    last4: z.string(),
    created_at: time,
    expires_at: maybeTime.describe("When the overlap after a rotation ends; null for the newest key."),
    last_used_at: maybeTime,
  })
  .meta({ id: "ToolKey" });
export const newToolKey = z
  .object({ id, tool_key: z.string().describe("Shown this one time.") })
  .meta({ id: "NewToolKey" });

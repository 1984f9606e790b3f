import { z } from "zod";
import { engines } from "@/db/enums";

/** Inputs of agents, as in the contract. Client-safe. */

const limit = z
  .int("must be a whole number")
  .min(1, "must be at least 1")
  .max(100_000, "must be at most 100,000");

export const metadataField = z.strictObject({
  key: z.string().trim().min(1, "is missing").max(100, "has at most 100 characters"),
  label: z.string().trim().max(100, "has at most 100 characters").default(""),
  example: z.string().trim().max(500, "has at most 500 characters").default(""),
});

const signatureKinds = ["standard_webhooks", "retell", "vapi_hmac", "telnyx"] as const;

export const agentAuth = z.strictObject({
  require: z.enum(["key", "signature", "both"], { error: "must be key, signature or both" }).default("key"),
  signatures: z
    .array(
      z.strictObject({
        kind: z.enum(signatureKinds, { error: `must be one of ${signatureKinds.join(", ")}` }),
        /** Write only; absent in answers. On a change, absent keeps the stored one of the same kind. */
        secret: z
          .string()
          .min(8, "has at least 8 characters")
          .max(500, "has at most 500 characters")
          .optional(),
      }),
    )
    .max(4, "has at most 4 entries")
    .default([]),
});
export type AgentAuth = z.infer<typeof agentAuth>;

/** Limits when unset, as in the contract. */
export const defaultLimits = { per_call: 5, per_number_hour: 10, per_minute: 60 } as const;

const agentLimits = z.strictObject({
  per_call: limit.nullable().optional(),
  per_number_hour: limit.nullable().optional(),
  per_minute: limit.nullable().optional(),
});

export const agentInput = z.strictObject({
  name: z.string("is missing").trim().min(1, "is missing").max(80, "has at most 80 characters"),
  engine: z.enum(engines, { error: `must be one of ${engines.join(", ")}` }).default("generic"),
  /** ISO 3166, two letters. */
  default_country: z
    .string("is missing")
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, "must be a country code of two letters, like IN"),
  armed: z.boolean().default(false),
  test_numbers: z.array(z.string().trim().min(1).max(40)).max(50, "has at most 50 numbers").default([]),
  auth: agentAuth.default({ require: "key", signatures: [] }),
  metadata_fields: z.array(metadataField).max(100, "has at most 100 fields").default([]),
  limits: agentLimits.default({}),
  status_tool: z.boolean().default(false),
});
/** What the verbs take: parsed, defaults filled in. */
export type AgentData = z.output<typeof agentInput>;

export const toolKeyInput = z.strictObject({
  /** How long the key before goes on working, in seconds. */
  overlap_s: z.int().min(0).max(2_592_000).default(86_400),
});

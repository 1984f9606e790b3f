import * as z from "zod/mini";
import { directions, engines } from "@/db/enums";
import { largestLimit } from "./limits";

/** Inputs of agents, as in the contract. Client-safe. */

const limit = z
  .int("must be a whole number")
  .check(z.minimum(1, "must be at least 1"), z.maximum(largestLimit, "must be at most 100,000"));

export const metadataField = z.strictObject({
  key: z
    .string()
    .check(z.trim(), z.minLength(1, "is missing"), z.maxLength(100, "has at most 100 characters")),
  label: z._default(z.string().check(z.trim(), z.maxLength(100, "has at most 100 characters")), ""),
  example: z._default(z.string().check(z.trim(), z.maxLength(500, "has at most 500 characters")), ""),
});

const signatureKinds = ["standard_webhooks", "retell", "vapi_hmac", "telnyx"] as const;

/** Who is let in, with secrets of the given form. */
function authOf<Secret extends z.ZodMiniType<string>>(secret: Secret) {
  return z.strictObject({
    require: z._default(
      z.enum(["key", "signature", "both"], { error: "must be key, signature or both" }),
      "key",
    ),
    /** Any of them lets in: several of a kind are a rotation. */
    signatures: z._default(
      z
        .array(
          z.strictObject({
            kind: z.enum(signatureKinds, { error: `must be one of ${signatureKinds.join(", ")}` }),
            /** Write only; absent in answers. On a change, absent keeps a stored one of the same kind. */
            secret: z.optional(secret),
          }),
        )
        .check(z.maxLength(4, "has at most 4 entries")),
      [],
    ),
  });
}

const givenAuth = authOf(
  z
    .string()
    .check(z.minLength(8, "has at least 8 characters"), z.maxLength(500, "has at most 500 characters")),
);

/** As it is in the row: its secrets are encrypted, and longer. */
export const agentAuth = authOf(z.string());
export type AgentAuth = z.infer<typeof agentAuth>;

const agentLimits = z.strictObject({
  per_call: z.optional(z.nullable(limit)),
  per_number_hour: z.optional(z.nullable(limit)),
  per_minute: z.optional(z.nullable(limit)),
});

const numbers = z._default(
  z
    .array(z.string().check(z.trim(), z.minLength(1), z.maxLength(40)))
    .check(z.maxLength(50, "has at most 50 numbers")),
  [],
);

export const agentInput = z.strictObject({
  name: z
    .string("is missing")
    .check(z.trim(), z.minLength(1, "is missing"), z.maxLength(80, "has at most 80 characters")),
  engine: z._default(z.enum(engines, { error: `must be one of ${engines.join(", ")}` }), "generic"),
  /** ISO 3166, two letters. */
  default_country: z
    .string("is missing")
    .check(
      z.trim(),
      z.toUpperCase(),
      z.regex(/^[A-Z]{2}$/, "must be a country code of two letters, like IN"),
    ),
  armed: z._default(z.boolean(), false),
  test_numbers: numbers,
  /** Who calls whom where the engine does not tell; null: not said, or both. */
  direction: z._default(
    z.nullable(z.enum(directions, { error: `must be null or one of ${directions.join(", ")}` })),
    null,
  ),
  /** The agent's own numbers: the other end of a call is the customer, and nothing is ever sent to them. */
  own_numbers: numbers,
  auth: z._default(givenAuth, { require: "key", signatures: [] }),
  metadata_fields: z._default(z.array(metadataField).check(z.maxLength(100, "has at most 100 fields")), []),
  limits: z._default(agentLimits, {}),
  status_tool: z._default(z.boolean(), false),
  /** Where a call is shown at the engine: an https address with `{call_id}` in it. */
  call_url: z._default(
    z.nullable(
      z.string().check(
        z.trim(),
        z.maxLength(500, "has at most 500 characters"),
        z.refine((text) => /^https:\/\/[^\s{}]+/.test(text) && text.includes("{call_id}"), {
          message: "must begin with https:// and hold {call_id}",
        }),
      ),
    ),
    null,
  ),
});
/** What the verbs take: parsed, defaults filled in. */
export type AgentData = z.output<typeof agentInput>;

export const toolKeyInput = z.strictObject({
  /** How long the key before goes on working, in seconds. */
  overlap_s: z._default(z.int().check(z.minimum(0), z.maximum(2_592_000)), 86_400),
});

/** How many of an engine's last requests are kept and shown. */
export const keptRequests = 10;

/** Which of an agent's addresses an engine asked. */
export type RequestRoute = "function" | "envelope" | "definitions" | "call" | "mcp" | "nowhere";

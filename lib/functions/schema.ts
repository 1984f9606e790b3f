import * as z from "zod/mini";
import { unspeakable } from "./spoken";
import { usualUsefulS } from "./useful";

/**
 * Inputs of functions, as in the contract (§5). Client-safe: forms and the API share them. The browser loads
 * this, therefore zod's small form.
 */

export const functionNamePattern = /^[a-z][a-z0-9_]{2,39}$/;

/** Names that an engine or we ourselves use for something else. */
export const refusedFunctionNames = [
  "calls",
  "check_whatsapp_status",
  "transfer_call",
  "end_call",
  "check_availability_of_slots",
  "book_appointment",
  "switch_language",
  "hang_up",
  "query_corpus",
  "dtmf",
] as const;

/** Argument names that already mean something in a tool call (contract §2.2). */
const refusedVariableNames = [
  "call_id",
  "conversation_id",
  "execution_id",
  "tool_call_id",
  "customer_phone",
  "caller_number",
  "user_number",
  "phone",
  "from_number",
  "to_number",
  "direction",
  "language",
  "metadata",
  "arguments",
  "args",
  "parameters",
  "params",
  "input",
  "payload",
  "dry_run",
  "resend",
  "whatsapp_number",
  "customer_agreed",
] as const;

const slot = z
  .string("is missing")
  .check(z.trim(), z.minLength(1, "is missing"), z.maxLength(100, "has at most 100 characters"));
const example = z.optional(z.string().check(z.maxLength(1024, "has at most 1,024 characters")));
const fallback = z.optional(
  z.string().check(z.minLength(1, "is missing"), z.maxLength(4096, "has at most 4,096 characters")),
);

/** How a value of the call is written in the message. */
const format = z.discriminatedUnion(
  "as",
  [
    z.strictObject({
      as: z.literal("money"),
      currency: z.string("is missing").check(z.regex(/^[A-Z]{3}$/, "is three capital letters, like INR")),
      /** 12,34,567 or 1,234,567; Indian for INR unless given. */
      grouping: z.optional(z.enum(["indian", "western"], { error: "must be indian or western" })),
    }),
    z.strictObject({ as: z.literal("date") }),
    z.strictObject({ as: z.literal("time") }),
    z.strictObject({ as: z.literal("date_time") }),
    z.strictObject({ as: z.literal("digits") }),
    z.strictObject({ as: z.literal("title") }),
  ],
  { error: "must be money, date, time, date_time, digits or title" },
);
export type Format = z.output<typeof format>;

const metadataMapping = z.strictObject({
  slot,
  source: z.literal("metadata"),
  /** The literal key, else a dotted path. */
  key: z
    .string("is missing")
    .check(z.trim(), z.minLength(1, "is missing"), z.maxLength(200, "has at most 200 characters")),
  when_missing: z._default(z.enum(["default", "block"], { error: "must be default or block" }), "block"),
  default: fallback,
  format: z.optional(format),
  example,
  secret: z.optional(z.boolean()),
});

const inCallMapping = z.strictObject({
  slot,
  source: z.literal("in_call"),
  name: z.string("is missing").check(
    z.regex(
      /^[a-z][a-z0-9_]{0,39}$/,
      "is snake_case: small letters, digits and _, at most 40, a letter first",
    ),
    z.refine((name) => !(refusedVariableNames as readonly string[]).includes(name), {
      message: "already means something in a tool call; choose another name",
    }),
  ),
  description: z
    .string("is missing")
    .check(
      z.trim(),
      z.minLength(1, "Say what the agent listens for."),
      z.maxLength(500, "has at most 500 characters"),
    ),
  type: z._default(z.enum(["text", "number", "choice"], { error: "must be text, number or choice" }), "text"),
  choices: z.optional(
    z
      .array(
        z
          .string()
          .check(z.trim(), z.minLength(1, "is empty"), z.maxLength(100, "has at most 100 characters")),
      )
      .check(z.maxLength(50, "has at most 50 choices")),
  ),
  when_missing: z._default(
    z.enum(["ask", "default", "block"], { error: "must be ask, default or block" }),
    "ask",
  ),
  default: fallback,
  format: z.optional(format),
  example,
  secret: z.optional(z.boolean()),
});

const staticMapping = z.strictObject({
  slot,
  source: z.literal("static"),
  value: z
    .string("is missing")
    .check(z.minLength(1, "is missing"), z.maxLength(4096, "has at most 4,096 characters")),
  example,
  secret: z.optional(z.boolean()),
});

export const mapping = z
  .discriminatedUnion("source", [metadataMapping, inCallMapping, staticMapping], {
    error: "must be metadata, in_call or static",
  })
  .check(
    z.superRefine((value, ctx) => {
      if (value.source === "static") return;
      if (value.when_missing === "default" && value.default === undefined) {
        ctx.addIssue({
          code: "custom",
          path: ["default"],
          message: "Give a default: it is used when there is no value.",
        });
      }
      if (value.source === "in_call" && value.type === "choice" && !value.choices?.length) {
        ctx.addIssue({
          code: "custom",
          path: ["choices"],
          message: "List what the agent may choose.",
        });
      }
    }),
  );
export type Mapping = z.output<typeof mapping>;

/** A phrase, or one for each language. `{last4}` is the only placeholder. */
const phraseText = z.string().check(
  z.trim(),
  z.maxLength(200, "has at most 200 characters"),
  z.refine((text) => !/[\n\r]/.test(text), { message: "Say it in one line." }),
  z.check(({ value, issues }) => {
    const message = unspeakable(value);
    if (message !== null) issues.push({ code: "custom", input: value, message });
  }),
  z.refine((text) => !/[{}]/.test(text.replaceAll("{last4}", "")), {
    message: "The only placeholder is {last4}.",
  }),
);
export const phrase = z.union([
  phraseText,
  z.record(z.string().check(z.regex(/^[a-zA-Z-]{2,12}$/, "is a language like en")), phraseText),
]);
export type Phrase = z.output<typeof phrase>;

export const sayInput = z.strictObject({
  sending: z.optional(phrase),
  sent: z.optional(phrase),
  failed: z.optional(phrase),
});
export type Say = z.output<typeof sayInput>;

/** Said by an engine itself while a message is sent: it knows nothing of the number. */
export const usualSending = "I am sending it to your WhatsApp now.";

/** What the agent says where a function has no words of its own. */
export const defaultSay = {
  sending: "It is on its way to your WhatsApp number ending in {last4}.",
  sent: "I have sent it to your WhatsApp number ending in {last4}.",
  failed: "I am sorry, I could not send the WhatsApp message.",
} as const;

export const consent = z.union(
  [
    z.enum(["none", "ask"]),
    z.strictObject({ metadata: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) }),
  ],
  { error: 'must be none, ask or {"metadata":"key"}' },
);
export type Consent = z.output<typeof consent>;

const templateRef = z.union(
  [
    z.strictObject({
      name: z.string("is missing").check(z.minLength(1, "is missing"), z.maxLength(512)),
      language: z.string("is missing").check(z.minLength(1, "is missing"), z.maxLength(20)),
    }),
    z.strictObject({
      campaign: z.string().check(z.minLength(1, "is missing"), z.maxLength(200)),
      variables: z.optional(z.int().check(z.minimum(0), z.maximum(30))),
      media: z.optional(z.boolean()),
      url_buttons: z.optional(z.array(z.int().check(z.minimum(0), z.maximum(9))).check(z.maxLength(10))),
    }),
  ],
  { error: 'must be {"name","language"} (or {"campaign"} where the provider has campaigns)' },
);

const seconds = z
  .int("Write a whole number of seconds, from 0 to 86,400 (a day).")
  .check(
    z.minimum(0, "Write a whole number of seconds, from 0 to 86,400 (a day)."),
    z.maximum(86_400, "Write a whole number of seconds, from 0 to 86,400 (a day)."),
  );

export const functionInput = z.strictObject({
  type: z._default(z.literal("in_call", { error: "must be in_call" }), "in_call"),
  name: z.string("is missing").check(
    z.regex(functionNamePattern, "is snake_case: 3 to 40 small letters, digits and _, a letter first"),
    z.refine((name) => !(refusedFunctionNames as readonly string[]).includes(name), {
      message: "is a name that voice engines or Midcall use themselves; choose another",
    }),
  ),
  connection_id: z.string("is missing").check(z.minLength(1, "is missing"), z.maxLength(100)),
  enabled: z._default(z.boolean(), true),
  template: templateRef,
  mappings: z._default(z.array(mapping).check(z.maxLength(200, "has at most 200 entries")), []),
  description: z
    .string("is missing")
    .check(
      z.trim(),
      z.minLength(20, "Say when the agent should send it, in at least 20 characters."),
      z.maxLength(1000, "has at most 1,000 characters"),
    ),
  say: z._default(sayInput, {}),
  allow_resend: z._default(z.boolean(), false),
  allow_other_number: z._default(z.boolean(), false),
  consent: z._default(consent, "none"),
  dedupe_s: z._default(z.nullable(seconds), null),
  useful_s: z._default(seconds, usualUsefulS),
});
export type FunctionInput = z.input<typeof functionInput>;
export type FunctionData = z.output<typeof functionInput>;

import * as z from "zod/mini";
import { listedTemplate } from "@/lib/providers/types";

/** What the wizard's form holds, as read from a draft. The form itself needs no more than the types. */

const text = z.catch(z.string(), "");
const phraseDraft = z.catch(z.union([z.string(), z.record(z.string(), z.string())]), "");

export const mappingDraft = z.object({
  slot: z.string(),
  /** Empty: not mapped. */
  source: z.catch(z.enum(["", "metadata", "in_call", "static"]), ""),
  key: text,
  /** The key is typed instead of chosen. */
  other: z.catch(z.boolean(), false),
  name: text,
  description: text,
  type: z.catch(z.enum(["text", "number", "choice"]), "text"),
  /** One on each line. */
  choices: text,
  when_missing: z.catch(z.enum(["ask", "default", "block"]), "ask"),
  default: text,
  value: text,
  /** How the value is written; empty: as it comes. */
  format: z.catch(z.enum(["", "money", "date", "time", "date_time", "digits", "title"]), ""),
  /** Of money. */
  currency: z.catch(z.string(), "INR"),
  grouping: z.catch(z.enum(["", "indian", "western"]), ""),
  example: text,
  /** Null: decided by the place and the name. */
  secret: z.catch(z.nullable(z.boolean()), null),
});
export type MappingDraft = z.output<typeof mappingDraft>;

const templateName = z.object({
  name: z.string(),
  /** Empty for campaigns. */
  language: z.string(),
  /** Of a campaign whose parts are typed. */
  parts: z.optional(z.object({ variables: z.int(), media: z.boolean(), url_buttons: z.array(z.int()) })),
});
export type TemplateDraft = z.output<typeof templateName>;

/**
 * Read from drafts too, which may be older than this code: a field that is missing or of another kind gets
 * its default, and only what is no draft at all is refused.
 */
export const wizardValues = z.object({
  recipe: z.catch(z.nullable(z.string()), null),
  type: z.catch(z.literal("in_call"), "in_call"),
  name: text,
  connection_id: text,
  template: z.catch(z.nullable(templateName), null),
  /** The template as it was when it was chosen: the picture needs no network, and survives its end. */
  snapshot: z.catch(z.nullable(listedTemplate), null),
  /** May hold more than the template's slots: what was mapped before another template was chosen. */
  mappings: z.catch(z.array(mappingDraft), []),
  description: text,
  say: z.catch(z.object({ sending: phraseDraft, sent: phraseDraft, failed: phraseDraft }), {
    sending: "",
    sent: "",
    failed: "",
  }),
  allow_resend: z.catch(z.boolean(), false),
  allow_other_number: z.catch(z.boolean(), false),
  consent: z.catch(z.enum(["none", "ask", "metadata"]), "none"),
  consent_key: text,
  /** Seconds as typed; empty: the usual. */
  dedupe_s: text,
  useful_s: text,
});
export type WizardValues = z.output<typeof wizardValues>;

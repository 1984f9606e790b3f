import * as z from "zod/mini";
import type { FunctionData, Phrase } from "@/lib/functions/schema";
import { listedTemplate } from "@/lib/providers/types";
import { isTyped } from "@/lib/templates/campaign";

/** What the wizard's form holds. Fields are named as in the contract, so that the server's faults find them. */

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
  /** Null: decided by the name. */
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
});
export type WizardValues = z.output<typeof wizardValues>;

export function emptyMapping(slot: string): MappingDraft {
  return {
    slot,
    source: "",
    key: "",
    other: false,
    name: "",
    description: "",
    type: "text",
    choices: "",
    when_missing: "ask",
    default: "",
    value: "",
    format: "",
    currency: "INR",
    grouping: "",
    example: "",
    secret: null,
  };
}

export function emptyValues(): WizardValues {
  return wizardValues.parse({});
}

function mappingDraftOf(entry: FunctionData["mappings"][number]): MappingDraft {
  const draft = emptyMapping(entry.slot);
  const common = { ...draft, example: entry.example ?? "", secret: entry.secret ?? null };
  if (entry.source === "static") return { ...common, source: "static", value: entry.value };
  const { format } = entry;
  const missing = {
    when_missing: entry.when_missing,
    default: entry.default ?? "",
    ...(format ? { format: format.as } : {}),
    ...(format?.as === "money"
      ? { currency: format.currency, grouping: format.grouping ?? ("" as const) }
      : {}),
  };
  if (entry.source === "metadata") return { ...common, ...missing, source: "metadata", key: entry.key };
  const { name, description, type, choices } = entry;
  return {
    ...common,
    ...missing,
    source: "in_call",
    name,
    description,
    type,
    choices: choices?.join("\n") ?? "",
  };
}

function templateDraftOf(ref: FunctionData["template"]): TemplateDraft {
  if ("name" in ref) return { name: ref.name, language: ref.language };
  const { campaign: name, variables, media, url_buttons } = ref;
  if (!isTyped(ref)) return { name, language: "" };
  const parts = { variables: variables ?? 0, media: media ?? false, url_buttons: url_buttons ?? [] };
  return { name, language: "", parts };
}

/** A saved function as the wizard edits it. */
export function valuesOf(fn: FunctionData): WizardValues {
  const { template, say, consent } = fn;
  return {
    ...emptyValues(),
    name: fn.name,
    connection_id: fn.connection_id,
    template: templateDraftOf(template),
    mappings: fn.mappings.map(mappingDraftOf),
    description: fn.description,
    say: { sending: say.sending ?? "", sent: say.sent ?? "", failed: say.failed ?? "" },
    allow_resend: fn.allow_resend,
    allow_other_number: fn.allow_other_number,
    consent: typeof consent === "string" ? consent : "metadata",
    consent_key: typeof consent === "string" ? "" : consent.metadata,
  };
}

/** A phrase that says something, or null: then the default is said. */
export function phraseOf(draft: WizardValues["say"]["sent"]): Phrase | null {
  if (typeof draft === "string") return draft.trim() || null;
  const spoken = Object.entries(draft).filter(([, words]) => words.trim() !== "");
  return spoken.length > 0 ? Object.fromEntries(spoken) : null;
}

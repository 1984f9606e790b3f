import { z } from "zod";
import type { FunctionData, Phrase } from "@/lib/functions/schema";
import { listedTemplate } from "@/lib/providers/types";

/** What the wizard's form holds. Fields are named as in the contract, so that the server's faults find them. */

const text = z.string().catch("");
const phraseDraft = z.union([z.string(), z.record(z.string(), z.string())]).catch("");

export const mappingDraft = z.object({
  slot: z.string(),
  /** Empty: not mapped. */
  source: z.enum(["", "metadata", "in_call", "static"]).catch(""),
  key: text,
  /** The key is typed instead of chosen. */
  other: z.boolean().catch(false),
  name: text,
  description: text,
  type: z.enum(["text", "number", "choice"]).catch("text"),
  /** One on each line. */
  choices: text,
  when_missing: z.enum(["ask", "default", "block"]).catch("ask"),
  default: text,
  value: text,
  example: text,
  /** Null: decided by the name. */
  secret: z.boolean().nullable().catch(null),
});
export type MappingDraft = z.output<typeof mappingDraft>;

const templateName = z.object({ name: z.string(), language: z.string() });

/**
 * Read from drafts too, which may be older than this code: a field that is missing or of another kind gets
 * its default, and only what is no draft at all is refused.
 */
export const wizardValues = z.object({
  recipe: z.string().nullable().catch(null),
  type: z.literal("in_call").catch("in_call"),
  name: text,
  connection_id: text,
  template: templateName.nullable().catch(null),
  /** The template as it was when it was chosen: the picture needs no network, and survives its end. */
  snapshot: listedTemplate.nullable().catch(null),
  /** May hold more than the template's slots: what was mapped before another template was chosen. */
  mappings: z.array(mappingDraft).catch([]),
  description: text,
  say: z
    .object({ sending: phraseDraft, sent: phraseDraft, failed: phraseDraft })
    .catch({ sending: "", sent: "", failed: "" }),
  allow_resend: z.boolean().catch(false),
  allow_other_number: z.boolean().catch(false),
  consent: z.enum(["none", "ask", "metadata"]).catch("none"),
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
  const missing = { when_missing: entry.when_missing, default: entry.default ?? "" };
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

/** A saved function as the wizard edits it. */
export function valuesOf(fn: FunctionData): WizardValues {
  const { template, say, consent } = fn;
  return {
    ...emptyValues(),
    name: fn.name,
    connection_id: fn.connection_id,
    template: "name" in template ? { name: template.name, language: template.language } : null,
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

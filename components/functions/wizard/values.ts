import type { FunctionData, Phrase } from "@/lib/functions/schema";
import { usualUsefulS } from "@/lib/functions/useful";
import { isTyped } from "@/lib/templates/campaign-ref";
import type { MappingDraft, TemplateDraft, WizardValues } from "./values-schema";

/** What the wizard's form holds. Fields are named as in the contract, so that the server's faults find them. */

export type { MappingDraft, TemplateDraft, WizardValues };

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
  return {
    recipe: null,
    type: "in_call",
    name: "",
    connection_id: "",
    template: null,
    snapshot: null,
    mappings: [],
    description: "",
    say: { sending: "", sent: "", failed: "" },
    allow_resend: false,
    allow_other_number: false,
    consent: "none",
    consent_key: "",
    dedupe_s: "",
    useful_s: "",
  };
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
    dedupe_s: fn.dedupe_s === null ? "" : String(fn.dedupe_s),
    useful_s: fn.useful_s === usualUsefulS ? "" : String(fn.useful_s),
  };
}

/** A phrase that says something, or null: then the default is said. */
export function phraseOf(draft: WizardValues["say"]["sent"]): Phrase | null {
  if (typeof draft === "string") return draft.trim() || null;
  const spoken = Object.entries(draft).filter(([, words]) => words.trim() !== "");
  return spoken.length > 0 ? Object.fromEntries(spoken) : null;
}

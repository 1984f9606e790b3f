import type { FunctionInput, Mapping } from "@/lib/functions/schema";
import { usualUsefulS } from "@/lib/functions/useful";
import { definitionOf, mappedSlots, mappingOf } from "./slots";
import { phraseOf, type WizardValues } from "./values";

/** What is sent, and where each of its mappings stands in the form: faults name the former. */
export type Sent = { input: FunctionInput; places: number[] };

/** What is sent, as the contract names it. */
function refOf(template: WizardValues["template"]): FunctionInput["template"] {
  if (!template) return { name: "", language: "" };
  const { name, language, parts } = template;
  return language === "" ? { campaign: name, ...parts } : { name, language };
}

/** Seconds as typed; null where nothing is, which means the usual. */
const secondsOf = (typed: string) => (typed.trim() === "" ? null : Number(typed));

/** The form as the server takes it. Slots that are not mapped are left out. */
export function inputOf(values: WizardValues): Sent {
  const all = mappedSlots(values);
  const mapped = all.flatMap((entry) => {
    const mapping = mappingOf(definitionOf(entry, all));
    return mapping ? [{ mapping, index: entry.index }] : [];
  });
  const mappings: Mapping[] = mapped.map(({ mapping }) => mapping);
  const { sending, sent, failed } = values.say;
  const phrases = Object.entries({ sending, sent, failed }).flatMap(([moment, draft]) => {
    const phrase = phraseOf(draft);
    return phrase === null ? [] : [[moment, phrase] as const];
  });
  return {
    input: {
      type: "in_call",
      name: values.name,
      connection_id: values.connection_id,
      template: refOf(values.template),
      mappings,
      description: values.description.trim(),
      say: Object.fromEntries(phrases),
      allow_resend: values.allow_resend,
      allow_other_number: values.allow_other_number,
      consent: values.consent === "metadata" ? { metadata: values.consent_key.trim() } : values.consent,
      dedupe_s: secondsOf(values.dedupe_s),
      useful_s: secondsOf(values.useful_s) ?? usualUsefulS,
    },
    places: mapped.map(({ index }) => index),
  };
}

/** A phrase without the languages whose words were emptied. */
function phrasePatch(draft: WizardValues["say"]["sent"]) {
  if (typeof draft === "string" || phraseOf(draft) === null) return phraseOf(draft);
  return Object.fromEntries(
    Object.entries(draft).map(([language, words]) => [language, words.trim() ? words : null]),
  );
}

/**
 * The form as a change of what is saved, where objects merge: null takes away what the form shows and has no more; what
 * it does not show stays as it is.
 */
export function patchOf(
  { say: { sending, sent, failed } }: WizardValues,
  { template, ...input }: FunctionInput,
) {
  return {
    ...input,
    template:
      "campaign" in template ? { variables: null, media: null, url_buttons: null, ...template } : template,
    say: { sending: phrasePatch(sending), sent: phrasePatch(sent), failed: phrasePatch(failed) },
  };
}

/** The place in the form of a fault that the server named. */
export function formPath(path: string, places: readonly number[]): string {
  const [, index, rest] = /^mappings\.(\d+)(?:\.(.+))?$/.exec(path) ?? [];
  if (index === undefined) return path;
  const place = places[Number(index)];
  return place === undefined ? "mappings" : `mappings.${place}.${rest ?? "source"}`;
}

import type * as z from "zod/mini";
import { consent, functionInput, mapping, phrase } from "@/lib/functions/schema";
import { cleanSlotValue } from "@/lib/templates/fill-slot";
import { slotsOf } from "@/lib/templates/slots";
import type { Faults } from "./faults";
import { fileKindOf } from "./file-kind";
import { type MappedSlot, mappedSlots, mappingOf } from "./slots";
import { phraseOf, type WizardValues } from "./values";
import { linkKey } from "./wrong-links";

type Report = (path: string, message: string) => void;

function check(schema: z.ZodMiniType, value: unknown, path: string, report: Report): void {
  const parsed = schema.safeParse(value);
  if (parsed.success) return;
  for (const issue of parsed.error.issues)
    report([path, ...issue.path].filter(Boolean).join("."), issue.message);
}

function checkSlot(
  { slot, index, draft, definedBy }: MappedSlot,
  values: WizardValues,
  wrongLinks: ReadonlyMap<string, string>,
  report: Report,
): void {
  const entry = mappingOf(draft);
  if (!entry) {
    if (slot.required) report(`mappings.${index}.source`, "Choose where this value comes from.");
    return;
  }
  if (definedBy) return;
  check(mapping, entry, `mappings.${index}`, report);
  const template = values.snapshot;
  if (!template) return;
  const fixed =
    entry.source === "static"
      ? { field: "value", text: entry.value, subject: "The value" }
      : { field: "default", text: entry.default, subject: "The default" };
  if (!fixed.text) return;
  const cleaned = cleanSlotValue(slot, template, fixed.text);
  const at = `mappings.${index}.${fixed.field}`;
  if (!cleaned.ok) {
    report(at, `${fixed.subject} ${cleaned.message}.`);
    return;
  }
  const wrong = wrongLinks.get(linkKey(fileKindOf(slot, template), cleaned.value));
  if (wrong && entry.source === "static") report(at, wrong);
}

/**
 * Everything that still keeps the form from being saved, as far as the browser can tell; by the same rules
 * as the server's.
 *
 * @param taken names of the agent's other functions
 * @param wrongLinks what was found out about links, by `linkKey`
 */
export function faultsOf(
  values: WizardValues,
  taken: readonly string[],
  wrongLinks: ReadonlyMap<string, string> = new Map(),
): Faults {
  const faults = new Map<string, string>();
  const report: Report = (path, message) => {
    if (!faults.has(path)) faults.set(path, message);
  };
  check(functionInput.shape.name, values.name, "name", report);
  if (taken.includes(values.name)) report("name", `This agent already has a function named ${values.name}.`);
  if (!values.connection_id) report("connection_id", "Choose the account that sends the message.");
  if (!values.template) report("template", "Choose the template that is sent.");
  const { snapshot } = values;
  if (snapshot) {
    const { sendable, reason } = slotsOf(snapshot);
    if (!sendable) report("template", reason ?? "This template cannot be sent.");
  }
  for (const mapped of mappedSlots(values)) checkSlot(mapped, values, wrongLinks, report);
  check(functionInput.shape.description, values.description, "description", report);
  for (const moment of ["sending", "sent", "failed"] as const) {
    const said = phraseOf(values.say[moment]);
    if (said !== null) check(phrase, said, `say.${moment}`, report);
  }
  for (const field of ["dedupe_s", "useful_s"] as const) {
    const typed = values[field].trim();
    // Anything but digits is left to say what belongs here.
    if (typed !== "")
      check(functionInput.shape[field], /^\d+$/.test(typed) ? Number(typed) : -1, field, report);
  }
  if (values.consent === "metadata") {
    check(consent, { metadata: values.consent_key }, "", (_path, _message) =>
      report("consent_key", "Name the metadata that tells whether the customer agreed."),
    );
  }
  return faults;
}

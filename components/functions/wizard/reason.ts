import { lowerFirst } from "@/lib/text";
import type { Faults } from "./faults";
import { isOpen, type MappedSlot } from "./slots";

/** What the steps call their fields; phrases in several languages are all called by their moment. */
const labels: Readonly<Record<string, string>> = {
  name: "Function name",
  description: "Description",
  "say.sending": "While it is being sent",
  "say.sent": "When it was sent",
  "say.failed": "When it could not be sent",
  consent_key: "Metadata key",
  dedupe_s: "Not twice within",
  useful_s: "Of use for",
};

/** The same of a place's fields. */
const placeLabels: Readonly<Record<string, string>> = {
  name: "Variable name",
  type: "Kind",
  description: "What the agent listens for",
  choices: "Choices",
  key: "Key",
  when_missing: "When it is missing",
  default: "Default",
  example: "Example",
  value: "Value",
  format: "Currency",
};

/** A fault under the name of what it is about. */
function told(subject: string | undefined, label: string | undefined, message: string): string {
  // The end of a sentence that the field's label begins; else it is a sentence of its own.
  const words = /^[a-z]/.test(message) ? `${label ?? "Something"} ${message}.` : message;
  const about = subject ?? (words === message ? label : undefined);
  return about ? `${about}: ${lowerFirst(words)}` : words;
}

/** The first thing that keeps the form from being saved, in the words of the screen. */
export function reasonOf(faults: Faults, all: readonly MappedSlot[]): string {
  const names = (open: readonly MappedSlot[]) => `${open.map(({ slot }) => slot.label).join(", ")}.`;
  const open = all.filter(isOpen);
  const unmapped = open.filter(({ draft }) => draft.source === "");
  if (unmapped.length > 0) return `Not mapped yet: ${names(unmapped)}`;
  if (open.length > 0) return `Without a value yet: ${names(open)}`;
  const [path, message] = [...faults][0] ?? ["", ""];
  const [, index, field = ""] = /^mappings\.(\d+)\.([^.]+)/.exec(path) ?? [];
  if (index === undefined) return told(undefined, labels[path] ?? labels[moment(path)], message);
  const place = all.find((mapped) => mapped.index === Number(index));
  return told(place?.slot.label, placeLabels[field], message);
}

/** Of a phrase in one language the moment: `say.sent.en` → `say.sent`. */
const moment = (path: string) => path.split(".").slice(0, 2).join(".");

import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { fillPlaceholders, findPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate } from "@/lib/providers/types";
import { buttonsOf, componentOf, type Slot, urlAround } from "@/lib/templates/slots";
import type { MappedSlot } from "../slots";
import type { MappingDraft } from "../values";
import { useWizard } from "../wizard-context";
import { InCallFields } from "./in-call-fields";
import { MetadataFields } from "./metadata-fields";
import { StaticFields } from "./static-fields";

const sources = [
  ["in_call", "In-call variable"],
  ["metadata", "Call metadata"],
  ["static", "Static value"],
] as const;

/** How much of the text before and after a placeholder is shown, in characters. */
const around = 44;

/** The words around a slot, so that one need not look for it. */
function contextOf(template: ListedTemplate, slot: Slot): { before: string; after: string } | null {
  if (slot.section === "button") {
    const button = buttonsOf(template)[Number(slot.id.split(".")[1])];
    return button ? urlAround(button) : null;
  }
  const name = slot.id.slice(slot.id.indexOf(".") + 1);
  const text = componentOf(template, slot.section)?.text ?? "";
  if (!findPlaceholders(text).includes(name)) return null;
  const marked = fillPlaceholders(text, (found) => (found === name ? "\u0001" : `{{${found}}}`));
  const [before = "", after = ""] = marked.replace(/\s+/g, " ").split("\u0001");
  // Cut between words, where there are any.
  return {
    before: before.length > around ? `… ${before.slice(-around).replace(/^\S{0,16}\s/, "")}` : before,
    after: after.length > around ? `${after.slice(0, around).replace(/\s\S{0,16}$/, "")} …` : after,
  };
}

/** One place of the template and what fills it. */
export function SlotCard({ mapped, all }: { mapped: MappedSlot; all: readonly MappedSlot[] }) {
  const { form, values, fault } = useWizard();
  const { slot, index, draft } = mapped;
  const context = values.snapshot && contextOf(values.snapshot, slot);
  const placeholder = /\{\{.+\}\}/.exec(slot.label)?.[0] ?? (slot.kind === "url_suffix" ? "{{1}}" : null);
  const problem = fault(`mappings.${index}.source`);
  const groupId = `source-${slot.id}`;

  const choose = (source: MappingDraft["source"]) => {
    form.setValue(`mappings.${index}.source`, source, { shouldDirty: true });
    if (source === "metadata" && draft.when_missing === "ask") {
      form.setValue(`mappings.${index}.when_missing`, "block");
    }
    if (source === "in_call" && !draft.name) {
      form.setValue(`mappings.${index}.when_missing`, "ask");
      if (!draft.example && slot.example) form.setValue(`mappings.${index}.example`, slot.example);
      if (slot.kind === "code") form.setValue(`mappings.${index}.name`, "otp_code");
    }
  };

  return (
    <div
      data-slot={slot.id}
      className={cn("flex flex-col gap-3 rounded-md border bg-surface p-3", problem && "border-danger")}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-60">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {slot.label}
            {!slot.required && <Badge>Optional</Badge>}
            {slot.required && draft.source === "" && <Badge tone="warn">Not mapped</Badge>}
          </p>
          {context && (
            <p dir="auto" className="text-sm text-ink-3 [overflow-wrap:anywhere]">
              {context.before}
              <mark className="rounded-sm bg-accent-soft px-1 font-mono text-xs text-accent-text">
                {placeholder ?? slot.id}
              </mark>
              {context.after}
            </p>
          )}
          {slot.kind === "code" && (
            <p className="text-sm text-ink-3">The same code fills the text and the copy button.</p>
          )}
        </div>
      </div>
      <fieldset aria-describedby={problem ? `${groupId}-error` : undefined} className="min-w-0">
        <legend className="sr-only">Where {slot.label} comes from</legend>
        <div className="grid grid-cols-3 gap-px overflow-hidden rounded-md border border-line-strong bg-line-strong">
          {sources.map(([source, label], at) => (
            <label
              key={source}
              className={cn(
                "flex min-h-8 cursor-pointer items-center justify-center bg-surface px-2 py-1 text-center text-sm transition-colors hover:bg-hover has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus",
                at === 0 && "rounded-l-[5px]",
                at === sources.length - 1 && "rounded-r-[5px]",
              )}
            >
              <input
                type="radio"
                name={groupId}
                value={source}
                checked={draft.source === source}
                onChange={() => choose(source)}
                aria-invalid={problem ? true : undefined}
                className="sr-only"
              />
              {label}
            </label>
          ))}
        </div>
        {problem && (
          <p id={`${groupId}-error`} className="mt-1.5 text-sm text-danger-text">
            {problem}
          </p>
        )}
      </fieldset>
      {draft.source === "in_call" && <InCallFields mapped={mapped} all={all} />}
      {draft.source === "metadata" && <MetadataFields mapped={mapped} />}
      {draft.source === "static" && <StaticFields mapped={mapped} />}
      {!slot.required && draft.source !== "" && (
        <button
          type="button"
          onClick={() => choose("")}
          className="self-start rounded-sm text-sm text-ink-2 underline-offset-2 hover:text-ink hover:underline"
        >
          Leave it out
        </button>
      )}
    </div>
  );
}

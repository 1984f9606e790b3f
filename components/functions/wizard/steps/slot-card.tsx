import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { isOpen, type MappedSlot } from "../slots";
import { useWizard } from "../wizard-context";
import { chooseSource } from "./choose-source";
import { InCallFields } from "./in-call-fields";
import { MetadataFields } from "./metadata-fields";
import { contextOf } from "./slot-context";
import { SourceChoice } from "./source-choice";
import { StaticFields } from "./static-fields";

/** The fields of a slot's source. */
export function SourceFields({ mapped, all }: { mapped: MappedSlot; all: readonly MappedSlot[] }) {
  const { source } = mapped.draft;
  if (source === "in_call") return <InCallFields mapped={mapped} all={all} />;
  if (source === "metadata") return <MetadataFields mapped={mapped} />;
  return source === "static" ? <StaticFields mapped={mapped} /> : null;
}

/** One place of the template and what fills it. */
export function SlotCard({ mapped, all }: { mapped: MappedSlot; all: readonly MappedSlot[] }) {
  const { form, values, fault } = useWizard();
  const { slot, index, draft } = mapped;
  const context = values.snapshot && contextOf(values.snapshot, slot);
  const placeholder = /\{\{.+\}\}/.exec(slot.label)?.[0] ?? (slot.kind === "url_suffix" ? "{{1}}" : null);
  const problem = fault(`mappings.${index}.source`);
  const groupId = `source-${slot.id}`;

  return (
    <div
      data-slot={slot.id}
      className={cn("flex flex-col gap-3 rounded-md border bg-surface p-3", problem && "border-danger")}
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {slot.label}
          {!slot.required && <Badge>Optional</Badge>}
          {isOpen(mapped) && <Badge tone="warn">{draft.source === "" ? "Not mapped" : "No value yet"}</Badge>}
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
      <SourceChoice
        id={groupId}
        legend={`Where ${slot.label} comes from`}
        value={draft.source}
        onChange={(source) => chooseSource(form, mapped, source)}
        problem={problem}
      />
      <SourceFields mapped={mapped} all={all} />
      {!slot.required && draft.source !== "" && (
        <button
          type="button"
          onClick={() => chooseSource(form, mapped, "")}
          className="self-start rounded-sm text-sm text-ink-2 underline-offset-2 hover:text-ink hover:underline"
        >
          Leave it out
        </button>
      )}
    </div>
  );
}

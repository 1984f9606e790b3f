import { Badge } from "@/components/ui/badge";
import { templateHints } from "@/lib/functions/hints";
import type { ShownTemplate } from "@/lib/templates/schema";
import { ChoiceCard } from "../choice-card";
import { listedOf } from "../take-template";

/** "UTILITY" → "Utility". */
export function wordsOf(term: string): string {
  const text = term.toLowerCase().replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function bodyOf(template: ShownTemplate): string {
  return template.components.find(({ type }) => type.toLowerCase() === "body")?.text ?? "";
}

type Props = { template: ShownTemplate; checked: boolean; onChoose: () => void };

/** A template to choose; one that cannot be sent stands there greyed, with the reason. */
export function TemplateOption({ template, checked, onChoose }: Props) {
  const { name, language, category, sendable, reason } = template;
  const hints = checked ? templateHints(listedOf(template)) : [];
  return (
    <ChoiceCard
      name="template"
      value={`${name}:${language}`}
      checked={checked}
      disabled={!sendable}
      onChoose={onChoose}
      className="[contain-intrinsic-size:auto_4rem] [content-visibility:auto]"
      title={
        <>
          <span className="font-mono text-sm">{name}</span>{" "}
          <span className="text-sm font-normal text-ink-3">{language}</span>
        </>
      }
      aside={<Badge>{wordsOf(category)}</Badge>}
    >
      <span dir="auto" className={checked ? "whitespace-pre-wrap" : "line-clamp-1"}>
        {bodyOf(template) || "WhatsApp writes the text of this template itself."}
      </span>
      {!sendable && reason && <span className="mt-0.5 block text-ink-3">{reason}</span>}
      {sendable && template.quality?.toUpperCase() === "RED" && (
        <span className="mt-0.5 block text-warn-text">
          Its quality is low: customers blocked or reported it, and it may be paused soon.
        </span>
      )}
      {hints.length > 0 && (
        <span className="mt-1.5 flex flex-col gap-0.5 text-warn-text">
          {hints.map((hint) => (
            <span key={hint.id}>{hint.message}</span>
          ))}
        </span>
      )}
    </ChoiceCard>
  );
}

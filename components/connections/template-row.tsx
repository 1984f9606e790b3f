import { ChevronRight } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Mono } from "@/components/ui/code";
import { Lamp } from "@/components/ui/lamp";
import type { ShownTemplate } from "@/lib/templates/schema";
import { TemplatePreview } from "./template-preview";

/** "UTILITY" → "Utility", "PENDING_DELETION" → "Pending deletion". */
function words(term: string): string {
  const text = term.toLowerCase().replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One template of the list; opens to its preview and slots. */
export function TemplateRow({ template }: { template: ShownTemplate }) {
  return (
    <details className="group border-b last:border-b-0">
      <summary className="flex list-none flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5 transition-colors hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-ink-3 transition-transform group-open:rotate-90"
        />
        <span className="min-w-0 flex-1 basis-48">
          <Mono className="text-sm font-medium">{template.name}</Mono>{" "}
          <span className="text-sm text-ink-3">{template.language}</span>
        </span>
        <Badge>{words(template.category)}</Badge>
        <span className="w-24 text-sm text-ink-3 max-sm:w-auto">
          {template.slots.length} {template.slots.length === 1 ? "slot" : "slots"}
        </span>
        <span className="w-28 max-sm:w-auto">
          {template.sendable ? (
            <Lamp tone="ok">Can be sent</Lamp>
          ) : (
            <Lamp tone="off">
              {template.status.toUpperCase() === "APPROVED" ? "Not yet" : words(template.status)}
            </Lamp>
          )}
        </span>
      </summary>
      <div className="flex flex-wrap gap-5 border-t bg-canvas px-4 py-4">
        <TemplatePreview template={template} />
        <div className="flex min-w-56 flex-1 flex-col gap-3 text-sm">
          {template.reason && (
            <p className="text-ink-2">
              <span className="font-medium text-ink">Why it cannot be sent: </span>
              {template.reason}
            </p>
          )}
          <div>
            <h4 className="font-medium">Slots to fill</h4>
            {template.slots.length === 0 ? (
              <p className="text-ink-2">None: it is always sent as it is.</p>
            ) : (
              <ul className="mt-1 flex flex-col gap-1">
                {template.slots.map((slot) => (
                  <li key={slot.id} className="flex flex-wrap items-baseline gap-x-2">
                    <Mono>{slot.id}</Mono>
                    <span className="text-ink-2">
                      {slot.label}
                      {!slot.required && " (optional)"}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </div>
      </div>
    </details>
  );
}

import { ExternalLink, Image, Reply } from "lucide-react";
import { renderTemplate } from "@/lib/templates/render";
import type { ShownTemplate } from "@/lib/templates/schema";

/** The message as the customer's phone shows it, filled with the template's own examples. */
export function TemplatePreview({ template }: { template: ShownTemplate }) {
  const { id, parameter_format, ...rest } = template;
  const shown = renderTemplate({ ...rest, externalId: id, parameterFormat: parameter_format }, {});
  return (
    <figure aria-label={`Preview of ${template.name}`} className="max-w-sm rounded-lg bg-sunken p-3">
      <div className="rounded-md border bg-surface p-3 text-base [overflow-wrap:anywhere]">
        {shown.media && (
          <p className="mb-2 flex h-20 items-center justify-center gap-2 rounded-sm bg-hover text-sm text-ink-2">
            <Image aria-hidden className="size-4" />
            <span className="capitalize">{shown.media}</span>
          </p>
        )}
        {shown.header && <p className="mb-1 font-semibold">{shown.header}</p>}
        <p className="whitespace-pre-wrap">{shown.body}</p>
        {shown.footer && <p className="mt-1.5 text-sm text-ink-3">{shown.footer}</p>}
      </div>
      {shown.buttons.length > 0 && (
        <ul className="mt-1 flex flex-col gap-1">
          {shown.buttons.map((button) => {
            const Icon = button.url ? ExternalLink : Reply;
            return (
              <li
                key={`${button.type} ${button.text}`}
                className="rounded-md border bg-surface px-3 py-1.5 text-center text-sm"
              >
                <span className="inline-flex items-center gap-1.5 font-medium text-accent-text">
                  <Icon aria-hidden className="size-3.5" />
                  {button.text}
                </span>
                {button.url && <span className="block truncate text-xs text-ink-3">{button.url}</span>}
              </li>
            );
          })}
        </ul>
      )}
    </figure>
  );
}

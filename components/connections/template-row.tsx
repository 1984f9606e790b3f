import dynamic from "next/dynamic";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Mono } from "@/components/ui/code";
import { Disclosure } from "@/components/ui/disclosure";
import { Lamp } from "@/components/ui/lamp";
import { loadAhead } from "@/components/ui/load-ahead";
import { Skeleton } from "@/components/ui/skeleton";
import type { ShownTemplate } from "@/lib/templates/schema";

// Drawn messages: nothing of it shows before a row is opened.
const loadDetails = () => import("./template-details").then((module) => module.TemplateDetails);
const TemplateDetails = dynamic(loadDetails, {
  loading: () => <Skeleton className="h-72 w-72 max-w-full rounded-[1.6rem]" />,
});
loadAhead(loadDetails);

/** "UTILITY" → "Utility", "PENDING_DELETION" → "Pending deletion". */
function words(term: string): string {
  const text = term.toLowerCase().replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How customers took it, as the provider tells; nothing where it has no opinion yet. */
function qualityOf(score: string | null): { words: string; tone: "ok" | "warn" | "danger" } | null {
  if (score === "GREEN") return { words: "High quality", tone: "ok" };
  if (score === "YELLOW") return { words: "Medium quality", tone: "warn" };
  return score === "RED" ? { words: "Low quality", tone: "danger" } : null;
}

type Props = {
  template: ShownTemplate;
  /** Name of the connection. */
  sender: string;
};

/** One template of the list; opens to its preview and slots. */
export function TemplateRow({ template, sender }: Props) {
  const [wanted, setWanted] = useState(false);
  const quality = qualityOf(template.quality?.toUpperCase() ?? null);
  return (
    <Disclosure
      className="border-b last:border-b-0"
      onPress={() => setWanted(true)}
      summary={
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 flex-1 basis-48 max-sm:basis-full">
            <Mono className="text-sm font-medium">{template.name}</Mono>{" "}
            <span className="text-sm text-ink-3">{template.language}</span>
          </span>
          {quality && <Badge tone={quality.tone}>{quality.words}</Badge>}
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
        </span>
      }
    >
      {wanted && (
        <div className="flex flex-wrap gap-5 border-t bg-canvas px-4 py-4">
          <TemplateDetails template={template} sender={sender} />
        </div>
      )}
    </Disclosure>
  );
}

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { useTemplates } from "../use-template";
import { useWizard } from "../wizard-context";
import { NotRead } from "./not-read";

type Props = { templates: ReturnType<typeof useTemplates> };

/** Stands where the chosen template's places would: it is being read, could not be, or is not there any more. */
export function TemplateAway({ templates }: Props) {
  const { go } = useWizard();
  if (templates.gone) {
    return (
      <Notice tone="danger" title="The template is not there any more at the provider">
        <p>What you have mapped stays for the slots that another one has, too.</p>
        <Button size="sm" className="mt-2" onClick={() => go("template")}>
          Choose another template
        </Button>
      </Notice>
    );
  }
  if (templates.query.isError) return <NotRead what="The template" query={templates.query} />;
  return (
    <div role="status" aria-label="Loading the template" className="flex flex-col gap-3">
      <Skeleton className="h-32 w-full rounded-md" />
      <Skeleton className="h-32 w-full rounded-md" />
    </div>
  );
}

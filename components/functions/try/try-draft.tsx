import { type FormEvent, useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { exampleCall, slotExamples } from "@/lib/functions/examples";
import type { FunctionInput } from "@/lib/functions/schema";
import { tryDraftAction } from "@/lib/messages/actions";
import type { ListedTemplate } from "@/lib/providers/types";
import type { WizardAgent } from "../wizard/wizard-context";
import { CallForm } from "./call-form";
import type { Outcome } from "./outcome";
import { TryResult } from "./try-result";
import { useImaginaryCall } from "./use-imaginary-call";

type Trial = Extract<Awaited<ReturnType<typeof tryDraftAction>>, { ok: true }>["data"];

type Props = {
  agent: WizardAgent;
  draft: FunctionInput;
  template: ListedTemplate;
};

/** A function that is not saved yet with an imaginary call: always a dry run. */
export function TryDraft({ agent, draft, template }: Props) {
  const { mappings = [] } = draft;
  const examples = exampleCall(mappings, agent.metadata_fields, slotExamples(template, mappings));
  const { form, body } = useImaginaryCall(draft, agent, examples);
  const [pending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome<Trial> | null>(null);
  const run = async (event: FormEvent) => {
    event.preventDefault();
    // For React this form is inside of the wizard's, which would go on and save.
    event.stopPropagation();
    setPending(true);
    const { phone } = form.values;
    setOutcome({ result: await answerOf(tryDraftAction({ agentId: agent.id, draft, body })), phone });
    setPending(false);
  };
  return (
    <form onSubmit={run} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody>
        <CallForm
          {...form}
          phoneFault={
            outcome?.result.ok && outcome.phone === form.values.phone && outcome.result.data.phone_fault
          }
        />
        {outcome && !outcome.result.ok && <Notice tone="danger">{outcome.result.error.message}</Notice>}
        {outcome?.result.ok && (
          <TryResult
            fn={draft}
            template={template}
            agentName={agent.name}
            trial={outcome.result.data}
            fields={form.fields}
          />
        )}
      </DialogBody>
      <DialogFooter>
        <Button type="submit" variant="primary" pending={pending} pendingLabel="Running…">
          Dry run
        </Button>
      </DialogFooter>
    </form>
  );
}

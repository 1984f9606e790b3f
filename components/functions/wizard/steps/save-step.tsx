import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { defaultSay, type Phrase } from "@/lib/functions/schema";
import { usualUsefulS } from "@/lib/functions/useful";
import { faultsOf } from "../check-values";
import { firstFaultyStep } from "../faults";
import { inputOf } from "../input";
import { connectionsQuery } from "../queries";
import { reasonOf } from "../reason";
import { definitionOf, isSecretDraft, type MappedSlot, mappedSlots } from "../slots";
import { StepHead } from "../step-head";
import { stepTitles } from "../steps";
import type { useTemplates } from "../use-template";
import { type MappingDraft, phraseOf, type WizardValues } from "../values";
import { useWizard } from "../wizard-context";
import { useWrongLinks } from "../wrong-links";
import { ExactPreview } from "./exact-preview";
import { templateWords } from "./template-words";
import { TryHere } from "./try-here";
import { TemplateAway } from "./variables-step";

const missing: Record<MappingDraft["when_missing"], (draft: MappingDraft) => string> = {
  ask: () => "asked for when missing",
  default: (draft) => `“${draft.default}” when missing`,
  block: () => "not sent when missing",
};

/** Where a slot's value comes from, in a few words. */
function sourceWords(draft: MappingDraft): string {
  const secret = isSecretDraft(draft) ? ", secret" : "";
  if (draft.source === "static") return `always “${draft.value}”`;
  if (draft.source === "metadata")
    return `from the call's ${draft.key}, ${missing[draft.when_missing](draft)}${secret}`;
  if (draft.source === "in_call")
    return `heard in the call as ${draft.name}, ${missing[draft.when_missing](draft)}${secret}`;
  return "left out";
}

/** What the agent says: in each language where there are several. */
function spokenWords(phrase: Phrase): string {
  return typeof phrase === "string" ? phrase : Object.values(phrase).join(" · ");
}

/** As typed where it is no number: the step of its field says so. */
const seconds = (typed: string) =>
  /^\d+$/.test(typed) ? `${Number(typed).toLocaleString("en")} seconds` : typed;

/** What is said, and what was chosen otherwise than it is by itself: what is as usual needs no line. */
function ownRules(values: WizardValues): [term: string, words: string][] {
  const { say, consent, allow_resend, allow_other_number } = values;
  const [dedupe, useful] = [values.dedupe_s.trim(), values.useful_s.trim()];
  const own = (moment: "sending" | "failed") => {
    const phrase = phraseOf(say[moment]);
    return phrase && spokenWords(phrase);
  };
  const agreed = {
    none: "",
    ask: "The agent asks in the call",
    metadata: `The call's ${values.consent_key} tells`,
  };
  const again =
    Number(dedupe) === 0 ? "The same may go out again at once" : `The same within ${seconds(dedupe)}`;
  const rows: [string, string | null][] = [
    ["While sending", own("sending")],
    ["Then says", spokenWords(phraseOf(say.sent) ?? defaultSay.sent)],
    ["If it fails", own("failed")],
    ["Consent", agreed[consent]],
    ["Sent again", allow_resend ? "When the customer says that it did not arrive" : null],
    ["Other number", allow_other_number ? "May go to one that the customer names in the call" : null],
    ["Not twice", dedupe && again],
    [
      "Of use for",
      useful && useful !== String(usualUsefulS) ? `${seconds(useful)}, not tried again after that` : null,
    ],
  ];
  return rows.flatMap(([term, words]) => (words ? [[term, words]] : []));
}

function SlotLine({ mapped, all }: { mapped: MappedSlot; all: readonly MappedSlot[] }) {
  return (
    <li className="flex flex-wrap gap-x-2">
      <span className="text-ink-3">{mapped.slot.label}</span>
      <span dir="auto" className="[overflow-wrap:anywhere]">
        {sourceWords(definitionOf(mapped, all))}
      </span>
    </li>
  );
}

/** Everything once more before it is saved: in words, as the engine sees it, as the provider gets it. */
export function SaveStep({ templates }: { templates: ReturnType<typeof useTemplates> }) {
  const { agent, others, values, go } = useWizard();
  const connections = useQuery(connectionsQuery());
  const faults = faultsOf(
    values,
    others.map(({ name }) => name),
    useWrongLinks(),
  );
  const faulty = firstFaultyStep(faults) ?? (templates.gone ? "template" : null);
  const all = mappedSlots(values);
  const connection = connections.data?.data.find(({ id }) => id === values.connection_id);
  const rows: readonly (readonly [string, string])[] = [
    ["Function", values.name || "–"],
    ["Sent when", values.description.trim() || "–"],
    ["From", connection?.name ?? "–"],
    ["Template", values.template ? templateWords(values.template) : "–"],
    ...ownRules(values),
  ];
  return (
    <>
      <StepHead title="Everything right?">
        {`${agent.name} gets this as a tool and has the message sent while the call goes on.`}
      </StepHead>
      {faulty && (
        <Notice tone="warn" title="It cannot be saved yet">
          <p>
            {faults.size > 0 ? reasonOf(faults, all) : "The template is not there any more at the provider."}
          </p>
          <Button size="sm" className="mt-2" onClick={() => go(faulty)}>
            Go to {stepTitles[faulty]}
            <ArrowRight aria-hidden />
          </Button>
        </Notice>
      )}
      <dl className="divide-y rounded-md border">
        {rows.map(([term, text]) => (
          <div key={term} className="grid gap-x-4 px-3 py-2 sm:grid-cols-[7rem_minmax(0,1fr)]">
            <dt className="text-sm text-ink-3">{term}</dt>
            <dd dir="auto" className="[overflow-wrap:anywhere]">
              {text}
            </dd>
          </div>
        ))}
        {all.length > 0 && (
          <div className="grid gap-x-4 px-3 py-2 sm:grid-cols-[7rem_minmax(0,1fr)]">
            <dt className="text-sm text-ink-3">Filled with</dt>
            <dd>
              <ul className="flex flex-col gap-0.5">
                {all.map((mapped) => (
                  <SlotLine key={mapped.slot.id} mapped={mapped} all={all} />
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      {/* Without the template's picture its slots are not known: nothing would be mapped. */}
      {!faulty && !values.snapshot && <TemplateAway templates={templates} />}
      {!faulty && values.snapshot && (
        <>
          <TryHere />
          <ExactPreview agentId={agent.id} draft={inputOf(values).input} ready={!templates.looking} />
        </>
      )}
    </>
  );
}

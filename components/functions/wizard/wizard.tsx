"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { triggersPath } from "@/components/agents/triggers/triggers-path";
import { goBackOver } from "@/components/layout/go-back";
import { LiveData } from "@/components/layout/live-data";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { isNothingOpen } from "../wizard-address";
import { hasDraft } from "./draft-store";
import { firstFaultyStep } from "./faults";
import { loadLater, useLater } from "./later";
import { LeaveDialog } from "./leave-dialog";
import { blank } from "./opened";
import { PreviewPane } from "./preview-pane";
import { SaveProblemNotice } from "./save-problem";
import { Stepper } from "./stepper";
import { type Step, stepOf, steps } from "./steps";
import { TypeStep } from "./steps/type-step";
import { useDraftKeeping } from "./use-draft";
import { useFaults } from "./use-faults";
import { useSave } from "./use-save";
import { useStepFocus } from "./use-step-focus";
import { useTemplates } from "./use-template";
import { emptyValues, valuesOf } from "./values";
import { type SavedFunction, type WizardAgent, WizardContext } from "./wizard-context";
import { WizardFrame } from "./wizard-frame";
import { useWrongLinks } from "./wrong-links";

export type WizardProps = {
  agent: WizardAgent;
  functions: readonly SavedFunction[];
  /** The function that is edited, which may be deleted by now; null for a new one. */
  functionId: string | null;
  mayConnect: boolean;
  step: Step;
  onStep: (step: Step) => void;
  /** @param way `replace` where "back" leads already to where one came from */
  onClose: (way: "push" | "replace") => void;
  /** Tries the saved one. */
  onTry: (id: string) => void;
};

/** Seven steps from nothing to a function, or through a saved one. */
export function Wizard(props: WizardProps) {
  const { agent, functions, functionId, step } = props;
  const later = useLater();
  const isNew = functionId === null;
  // Of a function that was deleted only a draft is left, where there is one.
  const [opens] = useState(
    () => isNew || functions.some(({ id }) => id === functionId) || hasDraft(agent.id, functionId),
  );
  useEffect(() => {
    if (!opens) toast.error("The function that was to be edited is not there any more.");
  }, [opens]);
  const needed = step !== "type" || !isNew || hasDraft(agent.id, "new");
  const [broken, setBroken] = useState<unknown>(null);
  useEffect(() => {
    if (needed) loadLater().catch(setBroken);
  }, [needed]);
  if (broken) throw broken;
  if (!opens || (needed && !later)) return null;
  return (
    <LiveData>
      <WizardForm {...props} />
    </LiveData>
  );
}

function WizardForm(props: WizardProps) {
  const { agent, functions, functionId, mayConnect, step, onStep } = props;
  // As it was when the wizard opened: what happens to the list behind it must not disturb the form.
  const [editing] = useState(() => functions.find(({ id }) => id === functionId) ?? null);
  const later = useLater();
  const router = useRouter();
  const [opened] = useState(() => later?.openDraft(agent.id, functionId, editing) ?? blank());
  const [base, setBase] = useState(opened.base);
  const [leaving, setLeaving] = useState(false);
  const form = useForm({ defaultValues: opened.values });
  const values = form.watch();
  const others = functions.filter(({ id }) => id !== functionId);
  const taken = others.map(({ name }) => name);
  const wrongLinks = useWrongLinks();
  const check = useFaults(form, later?.faultsOf(values, taken, wrongLinks) ?? new Map());
  const templates = useTemplates(form, agent, values, steps.indexOf(step) > steps.indexOf("provider"));
  const draft = useDraftKeeping(form, { agentId: agent.id, target: functionId ?? "new", base });
  const { stage, focusStart, focusFault } = useStepFocus(step);
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const { save, saving, problem, tell } = useSave({
    agentId: agent.id,
    functionId,
    isThere: editing !== null || functionId === null,
    base,
    form,
    onFaults: (faults) => {
      check.tell(faults);
      const wrong = steps.find((name) => [...faults.keys()].some((path) => stepOf(path) === name));
      if (wrong) go(wrong);
      focusFault();
    },
  });

  const place = steps.indexOf(step);
  const faulty = firstFaultyStep(check.faults) ?? (templates.gone ? "template" : null);
  // Only the template tells what the form maps: saved without it, the mappings would be lost.
  const savable = faulty === null && values.snapshot !== null;
  const done = new Set(
    steps.filter((name) => {
      if (!later || name === "save" || check.on(name) || (name === "template" && templates.gone))
        return false;
      // Without a template there is nothing that could be open.
      return name !== "variables" || values.snapshot !== null;
    }),
  );
  const reachable = new Set(
    steps.filter((name) => {
      if (saving) return name === step;
      if (name === "template") return values.connection_id !== "";
      return name !== "variables" || values.template !== null;
    }),
  );
  // What is entered while it is being saved would be lost with the window that closes then.
  const go = (next: Step) => {
    if (next !== step && !saving) onStep(next);
  };

  const end = async () => {
    // Pressed once more before the history has moved.
    if (!isOpen.current) return;
    isOpen.current = false;
    props.onClose((await goBackOver(isNothingOpen)) ? "replace" : "push");
  };
  const submit = async (how: { tryIt?: boolean; over?: number; asNew?: boolean } = {}) => {
    const saved = await save(how);
    if (!saved) return;
    draft.end();
    toast.success(`${saved.name} is saved. The engine sees it at its next call.`, {
      label: "Test in-call variables",
      onClick: () => router.push(triggersPath(agent.id, saved.id)),
    });
    if (!isOpen.current) return;
    await end();
    if (how.tryIt) props.onTry(saved.id);
  };
  const goOn = async () => {
    try {
      await loadLater();
    } catch {
      return tell({ kind: "unloaded" });
    }
    const next = steps[place + 1];
    if (check.on(step) || (step === "template" && templates.gone)) {
      check.show(step);
      focusFault();
    } else if (next) go(next);
    else if (savable && !saving) submit();
  };
  const close = () => (draft.dirty ? setLeaving(true) : end());
  const startOver = () => {
    draft.restart();
    form.reset(base ? valuesOf(base.data) : emptyValues());
    go("type");
  };
  const takeTheirs = () => {
    if (problem?.kind !== "changed") return;
    setBase({ version: problem.version, data: problem.theirs });
    form.reset(valuesOf(problem.theirs));
    tell(null);
  };

  return (
    <WizardContext value={{ agent, others, editing, mayConnect, form, values, fault: check.fault, go }}>
      <WizardFrame
        title={editing ? `Edit ${editing.name}` : "New function"}
        subtitle={`${agent.name} · WhatsApp message during the call`}
        stepper={<Stepper current={step} reachable={reachable} done={done} onGo={go} />}
        preview={<PreviewPane />}
        stage={stage}
        onOpened={focusStart}
        onClose={close}
        onSubmit={goOn}
        footer={
          <>
            {place > 0 ? (
              <Button onClick={() => go(steps[place - 1] ?? "type")} disabled={saving}>
                Back
              </Button>
            ) : (
              <Button onClick={close}>Cancel</Button>
            )}
            <span className="flex-1" />
            {step === "save" ? (
              <>
                <Button onClick={() => submit({ tryIt: true })} disabled={!savable} pending={saving}>
                  Save and try it
                </Button>
                <Button
                  type="submit"
                  variant="primary"
                  disabled={!savable}
                  pending={saving}
                  pendingLabel="Saving…"
                >
                  Save
                </Button>
              </>
            ) : (
              <Button type="submit" variant="primary">
                Continue
              </Button>
            )}
          </>
        }
      >
        {later && <later.DraftNotice opened={opened} keptAt={draft.keptAt} onStartOver={startOver} />}
        {problem && (
          <SaveProblemNotice
            problem={problem}
            onOverwrite={(version) => submit({ over: version })}
            onTakeTheirs={takeTheirs}
            onSaveAsNew={() => submit({ asNew: true })}
          />
        )}
        {step === "type" ? <TypeStep /> : later && <later.LaterStep step={step} templates={templates} />}
      </WizardFrame>
      <LeaveDialog
        open={leaving}
        onStay={() => setLeaving(false)}
        onKeep={end}
        onDiscard={() => {
          draft.end();
          end();
        }}
      />
    </WizardContext>
  );
}

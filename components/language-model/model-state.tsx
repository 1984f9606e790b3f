"use client";

import { useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { Mono } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Lamp } from "@/components/ui/lamp";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import { checkModelAction, deleteModelAction } from "@/lib/triggers/actions";

type Props = { setting: { source: "workspace" | "environment" | null; model: string } };

type Checked = Awaited<ReturnType<typeof checkModelAction>>;

function CheckResult({ checked }: { checked: Checked }) {
  if (!checked.ok) return <Notice tone="danger">{checked.error.message}</Notice>;
  const { model, answer_ms, calls_tools } = checked.data;
  const took = answer_ms < 1000 ? `${answer_ms} ms` : `${(answer_ms / 1000).toFixed(1)} s`;
  return calls_tools ? (
    <Notice tone="ok">{`${model} answered in ${took} and called the tool that it was given.`}</Notice>
  ) : (
    <Notice tone="warn">{`${model} answered in ${took}, but called no tool. Choose a model that can: its results would all be misses.`}</Notice>
  );
}

/** Which model is asked, whether it answers, and the way to be rid of it. */
export function ModelState({ setting: { source, model } }: Props) {
  const [checking, setChecking] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [asking, setAsking] = useState(false);
  if (source === null) return null;

  const check = async () => {
    setChecking(true);
    setChecked(await answerOf(checkModelAction({ check: true })));
    setChecking(false);
  };
  const remove = async () => {
    const result = await answerOf(deleteModelAction({ remove: true }));
    if (!result.ok) return result.error.message;
    toast.success("The language model is removed.");
    return null;
  };
  return (
    <>
      <Panel className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
        <p className="min-w-0 flex-1 basis-56 text-sm">
          <Lamp tone="ok" className="whitespace-normal">
            <span>
              Set: <Mono className="font-medium">{model}</Mono>
            </span>
          </Lamp>
          {source === "environment" && (
            <span className="block text-ink-3">
              From the environment that Midcall was started with. One that is saved here goes before it.
            </span>
          )}
        </p>
        <div className="flex gap-2">
          <Button pending={checking} pendingLabel="Asking…" onClick={check}>
            Check
          </Button>
          {source === "workspace" && <Button onClick={() => setAsking(true)}>Remove</Button>}
        </div>
      </Panel>
      {checked && <CheckResult checked={checked} />}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Remove the language model?"
        description="Its address and key are forgotten. Lines and results of trigger checks stay."
        action="Remove the model"
        onConfirm={remove}
      />
    </>
  );
}

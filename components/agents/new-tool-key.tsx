"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { createToolKeyAction } from "@/lib/agents/actions";
import { KeyDialogPage } from "./key-dialog-page";

const overlaps = [
  { seconds: 0, label: "End it at once" },
  { seconds: 3_600, label: "Keep it for one more hour" },
  { seconds: 86_400, label: "Keep it for one more day" },
  { seconds: 604_800, label: "Keep it for one more week" },
];

/** Makes a new key and says how long the one before it goes on working. */
export function NewToolKey({ agentId, onMade }: { agentId: string; onMade?: (toolKey: string) => void }) {
  const [open, setOpen] = useState(false);
  const [toolKey, setToolKey] = useState<string | null>(null);
  const [overlap, setOverlap] = useState(86_400);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const change = (next: boolean) => {
    setOpen(next);
    setToolKey(null);
    setProblem(null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const result = await answerOf(createToolKeyAction({ agentId, overlap_s: overlap }));
    setPending(false);
    if (!result.ok) return setProblem(result.error.message);
    setToolKey(result.data.toolKey);
    onMade?.(result.data.toolKey);
  };

  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        New key
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={toolKey ? "The new key" : "New tool key"}
        description={toolKey ? undefined : "Replaces the key that the engine uses now."}
        sticky={toolKey !== null}
      >
        {toolKey ? (
          <KeyDialogPage toolKey={toolKey} doneLabel="I have copied it" onDone={() => change(false)} />
        ) : (
          <form onSubmit={submit}>
            <DialogBody>
              {problem && <Notice tone="danger">{problem}</Notice>}
              <Field
                label="The key before"
                help="Time enough to put the new one into the engine without missing a call."
              >
                <Select value={overlap} onChange={(event) => setOverlap(Number(event.target.value))}>
                  {overlaps.map(({ seconds, label }) => (
                    <option key={seconds} value={seconds}>
                      {label}
                    </option>
                  ))}
                </Select>
              </Field>
            </DialogBody>
            <DialogFooter>
              <Button onClick={() => change(false)}>Cancel</Button>
              <Button type="submit" variant="primary" pending={pending} pendingLabel="Making…">
                Make the key
              </Button>
            </DialogFooter>
          </form>
        )}
      </Dialog>
    </>
  );
}

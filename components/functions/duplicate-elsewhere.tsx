"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { duplicateFunctionAction } from "@/lib/functions/actions";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  functionId: string;
  name: string;
  /** The workspace's other agents; at least one. */
  agents: readonly { id: string; name: string }[];
};

/** Copies a function into another agent. */
export function DuplicateElsewhere({ open, onOpenChange, functionId, name, agents }: Props) {
  const [agentId, setAgentId] = useState(agents[0]?.id ?? "");
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const change = (next: boolean) => {
    setProblem(null);
    onOpenChange(next);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const result = await duplicateFunctionAction({ functionId, agentId }).catch(() => null);
    setPending(false);
    if (!result) return setProblem("Midcall could not be reached. Try again in a moment.");
    if (!result.ok) return setProblem(result.error.message);
    const agent = agents.find(({ id }) => id === agentId);
    toast.success(`${agent?.name ?? "The agent"} has ${result.data.name} now.`);
    change(false);
  };

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={`Duplicate ${name}`}
      description="The copy is a function of its own: later changes here do not reach it."
    >
      <form onSubmit={submit}>
        <DialogBody>
          {problem && <Notice tone="danger">{problem}</Notice>}
          <Field label="Agent that gets the copy">
            <Select value={agentId} onChange={(event) => setAgentId(event.target.value)}>
              {agents.map((agent) => (
                <option key={agent.id} value={agent.id}>
                  {agent.name}
                </option>
              ))}
            </Select>
          </Field>
        </DialogBody>
        <DialogFooter>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" variant="primary" pending={pending} pendingLabel="Duplicating…">
            Duplicate
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

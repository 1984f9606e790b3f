"use client";

import { type FormEvent, useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { deleteFunctionAction, duplicateFunctionAction } from "@/lib/functions/actions";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  functionId: string;
  name: string;
  /** The workspace's other agents; at least one. */
  agents: readonly { id: string; name: string }[];
  /** Delete it here once it is there. */
  move: boolean;
};

/** Copies or moves a function into another agent. */
export function DuplicateElsewhere({ open, onOpenChange, functionId, name, agents, move }: Props) {
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
    const result = await answerOf(duplicateFunctionAction({ functionId, agentId }));
    const gone = result.ok && move ? await answerOf(deleteFunctionAction({ functionId })) : null;
    setPending(false);
    if (!result.ok) return setProblem(result.error.message);
    const agent = agents.find(({ id }) => id === agentId);
    const there = `${agent?.name ?? "The agent"} has ${result.data.name} now`;
    // Tried again, it would be there twice: what is left to do is said outside of the form.
    if (gone?.ok === false) toast.error(`${there}. It could not be deleted here: ${gone.error.message}`);
    else toast.success(move ? `${there}, and it is deleted here.` : `${there}.`);
    change(false);
  };

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={`${move ? "Move" : "Duplicate"} ${name}`}
      description={
        move
          ? "It is deleted here once the other agent has it, where its versions begin anew. Messages that it sent stay in the history."
          : "The copy is a function of its own: later changes here do not reach it."
      }
    >
      <form onSubmit={submit}>
        <DialogBody>
          {problem && <Notice tone="danger">{problem}</Notice>}
          <Field label={move ? "Agent that gets it" : "Agent that gets the copy"}>
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
          <Button
            type="submit"
            variant="primary"
            pending={pending}
            pendingLabel={move ? "Moving…" : "Duplicating…"}
          >
            {move ? "Move" : "Duplicate"}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

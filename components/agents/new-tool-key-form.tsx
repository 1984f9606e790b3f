import { type FormEvent, useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { createToolKeyAction } from "@/lib/agents/actions";

const overlaps = [
  { seconds: 0, label: "End it at once" },
  { seconds: 3_600, label: "Keep it for one more hour" },
  { seconds: 86_400, label: "Keep it for one more day" },
  { seconds: 604_800, label: "Keep it for one more week" },
];

type Props = { agentId: string; onMade: (toolKey: string) => void; onCancel: () => void };

/** Asks how long the key before goes on working, and makes the new one. */
export function NewToolKeyForm({ agentId, onMade, onCancel }: Props) {
  const [overlap, setOverlap] = useState(86_400);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const result = await answerOf(createToolKeyAction({ agentId, overlap_s: overlap }));
    setPending(false);
    if (result.ok) onMade(result.data.toolKey);
    else setProblem(result.error.message);
  };
  return (
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
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending} pendingLabel="Making…">
          Make the key
        </Button>
      </DialogFooter>
    </form>
  );
}

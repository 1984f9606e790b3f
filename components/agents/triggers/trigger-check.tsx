"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Panel, Section } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { OutcomesTable } from "./outcomes-table";
import type { Line } from "./trigger-query";
import { useCheck } from "./use-check";
import { VariablesTable } from "./variables-table";
import { summaryOf } from "./verdicts";

type Props = {
  agentId: string;
  fn: { id: string; name: string; description: string; variables: readonly string[]; updated_at: string };
  lines: readonly Line[];
  model: string;
};

/** Lines of customers against the agent's real definitions: does each set off what it should, with which values? */
export function TriggerCheck({ agentId, fn, lines: stored, model }: Props) {
  const { lines, text, faults, busy, asked, problem, filled, ...act } = useCheck(agentId, fn.id, stored);
  const answered = lines.flatMap(({ outcome }) => (outcome ? [outcome] : []));
  const newest = answered
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const older = answered.some(({ at }) => at < fn.updated_at);
  const shown = answered.length > 0 || Object.keys(faults).length > 0;
  const models = [...new Set(answered.map((outcome) => outcome.model))].join(", ");
  const keep = () => void act.save();
  return (
    <>
      <Section
        title="What customers may say"
        description={
          <>
            <span className="font-mono text-ink">{fn.name}</span> is called when: {fn.description}
          </>
        }
      >
        <Panel className="flex flex-col gap-4 p-4">
          <div className="grid gap-4 md:grid-cols-2">
            <Field label="Should call it" help="One line for each. Say the values in some of them.">
              <Textarea
                rows={7}
                dir="auto"
                placeholder={"Yes, that is my number, please send the code"}
                value={text.should}
                readOnly={busy !== null}
                onChange={(event) => act.type({ should: event.target.value })}
                onBlur={keep}
              />
            </Field>
            <Field label="Should not call it" help="Near to it, but not the moment.">
              <Textarea
                rows={7}
                dir="auto"
                placeholder={"What is a code good for?"}
                value={text.shouldNot}
                readOnly={busy !== null}
                onChange={(event) => act.type({ shouldNot: event.target.value })}
                onBlur={keep}
              />
            </Field>
          </div>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <Button
              pending={busy === "write"}
              pendingLabel="Writing…"
              disabled={busy !== null}
              onClick={act.write}
            >
              Have lines written
            </Button>
            <p className="min-w-0 flex-1 basis-52 text-sm text-ink-3">
              The lines go to <span className="font-mono">{model}</span>; no message is sent. They are kept.
            </p>
            <Button
              variant="primary"
              pending={busy === "run"}
              pendingLabel={`Asked ${asked} of ${filled}…`}
              disabled={busy !== null || filled === 0}
              onClick={act.run}
            >
              Run the check
            </Button>
          </div>
          {problem && <Notice tone="danger">{problem}</Notice>}
        </Panel>
      </Section>
      {shown && (
        <Section
          title="Result"
          description={
            <>
              <span role="status">{summaryOf(lines, fn.name)}</span>
              {newest && (
                <span className="block text-ink-3">
                  Asked <span className="font-mono">{models}</span> <RelativeTime iso={newest} />.
                </span>
              )}
            </>
          }
        >
          {older && (
            <Notice tone="warn">
              The function was changed since: run the check again to see how it does now.
            </Notice>
          )}
          <VariablesTable lines={lines} functionName={fn.name} variables={fn.variables} />
          <OutcomesTable lines={lines} functionName={fn.name} faults={faults} />
        </Section>
      )}
    </>
  );
}

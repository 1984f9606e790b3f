"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Panel, Section } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { OutcomesTable } from "./outcomes-table";
import { useCheck } from "./use-check";
import { summaryOf } from "./verdicts";

type Props = { agentId: string; functions: readonly { id: string; name: string }[]; model: string };

/** Lines of customers against the agent's real definitions: does each set off what it should? */
export function TriggerCheck({ agentId, functions, model }: Props) {
  const { lines, filled, outcomes, busy, problem, ...act } = useCheck(agentId, {
    id: "first",
    text: "",
    expected: functions[0]?.name ?? "",
  });
  const [writeFor, setWriteFor] = useState(functions[0]?.id ?? "");
  return (
    <>
      <Section
        title="Trigger check"
        description={`What ${model} calls when a customer says this, by the definitions that the voice engine gets. Nothing is sent; the lines go to that model.`}
      >
        <Panel className="flex flex-col gap-3 p-4">
          {lines.map((line, index) => (
            <div key={line.id} className="flex flex-wrap items-center gap-2">
              <Input
                aria-label={`Line ${index + 1}`}
                placeholder="“Please send me the code”"
                dir="auto"
                autoComplete="off"
                maxLength={1000}
                value={line.text}
                onChange={(event) => act.change(line.id, { text: event.target.value })}
                className="min-w-52 flex-1"
              />
              <Select
                aria-label={`Line ${index + 1} should call`}
                value={line.expected}
                onChange={(event) => act.change(line.id, { expected: event.target.value })}
                className="w-44 max-sm:flex-1"
              >
                <option value="">nothing</option>
                {functions.map(({ id, name }) => (
                  <option key={id}>{name}</option>
                ))}
              </Select>
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Remove line ${index + 1}`}
                onClick={() => act.remove(line.id)}
              >
                <X aria-hidden />
              </Button>
            </div>
          ))}
          <div className="flex flex-wrap items-center gap-2 border-t pt-3">
            <Button onClick={act.add}>
              <Plus aria-hidden />
              Add a line
            </Button>
            <Select
              aria-label="Function to write lines for"
              value={writeFor}
              onChange={(event) => setWriteFor(event.target.value)}
              className="w-44"
            >
              {functions.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
            <Button
              pending={busy === "write"}
              pendingLabel="Writing…"
              disabled={busy !== null}
              onClick={() => act.write(writeFor)}
            >
              Have lines written
            </Button>
            <Button
              variant="primary"
              className="ml-auto"
              pending={busy === "run"}
              pendingLabel="Asking…"
              disabled={busy !== null || filled.length === 0}
              onClick={act.run}
            >
              Run the check
            </Button>
          </div>
          {problem && <Notice tone="danger">{problem}</Notice>}
        </Panel>
      </Section>
      {outcomes.length > 0 && (
        <Section title="Result">
          <p role="status" className="text-sm text-ink-2">
            {outcomes.length} of {filled.length} asked: {summaryOf(outcomes)}.
          </p>
          <OutcomesTable outcomes={outcomes} />
        </Section>
      )}
    </>
  );
}

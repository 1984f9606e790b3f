"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { loadAhead } from "@/components/ui/load-ahead";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { deleteAccountAction, pushFunctionsAction } from "@/lib/voice-engines/actions";

/** The form of the account, which most never open again once it is filled in. */
const loadForm = () => import("./account-form");
loadAhead(loadForm);
const AccountForm = dynamic(() => loadForm().then((module) => module.AccountForm));

type Report = { name: string; change: "created" | "updated" | "unchanged" | "removed" }[];

type Props = {
  agentId: string;
  engine: string;
  needsTarget: boolean;
  account: { hint: string; target: string | null };
  /** How many of the tools are not at the engine as they are here. */
  open: number;
  mayEdit: boolean;
  /** What stands there of each tool. */
  children: ReactNode;
};

/** The agent's functions at its engine: one button that brings them up to date, and the account that it is done with. */
export function PushPart({ agentId, engine, needsTarget, account, open, mayEdit, children }: Props) {
  const [editing, setEditing] = useState(false);
  const [forgetting, setForgetting] = useState(false);
  const [report, setReport] = useState<Report | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();

  const push = () =>
    startTransition(async () => {
      setProblem(null);
      const result = await answerOf(pushFunctionsAction({ agentId }));
      setReport(result.ok ? result.data.changes : null);
      setProblem(result.ok ? null : result.error.message);
    });
  const forget = async () => {
    const result = await answerOf(deleteAccountAction({ agentId }));
    setReport(null);
    return result.ok ? null : result.error.message;
  };

  if (editing) {
    return (
      <Panel className="p-3">
        <AccountForm {...{ agentId, engine, needsTarget, account }} onDone={() => setEditing(false)} />
      </Panel>
    );
  }
  return (
    <Panel>
      {children}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 p-3">
        {mayEdit && (
          <Button
            variant={open > 0 ? "primary" : "secondary"}
            onClick={push}
            pending={pending}
            pendingLabel="Working…"
          >
            {open > 0 ? `Update ${engine}` : `Check ${engine}`}
          </Button>
        )}
        <span className="flex-1 text-sm text-ink-3">
          API key ending in {account.hint}
          {account.target && `, ${account.target}`}
        </span>
        {mayEdit && (
          <>
            <Button size="sm" variant="ghost" onClick={() => setEditing(true)}>
              Change
            </Button>
            <Button size="sm" variant="ghost" onClick={() => setForgetting(true)}>
              Forget
            </Button>
          </>
        )}
      </div>
      {problem && (
        <Notice tone="danger" title="Not everything was done" className="m-3 mt-0">
          {problem}
        </Notice>
      )}
      {report && <Told engine={engine} report={report} />}
      <ConfirmDialog
        open={forgetting}
        onOpenChange={setForgetting}
        title={`Forget the API key of ${engine}?`}
        description={`The tools at ${engine} stay and go on working; Midcall no longer knows them as its own.`}
        action="Forget key"
        onConfirm={forget}
      />
    </Panel>
  );
}

function Told({ engine, report }: { engine: string; report: Report }) {
  const done = report.filter(({ change }) => change !== "unchanged");
  return (
    <div role="status" className="px-3 pb-3">
      <Notice
        tone="ok"
        title={done.length === 0 ? `${engine} has the newest of everything` : `Changed at ${engine}`}
      >
        {done.length > 0 && done.map(({ name, change }) => `${name} ${change}`).join(", ")}
      </Notice>
    </div>
  );
}

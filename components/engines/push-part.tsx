"use client";

import { useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { Mono } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Lamp, type Tone } from "@/components/ui/lamp";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { deleteAccountAction, pushFunctionsAction } from "@/lib/voice-engines/actions";
import { AccountForm } from "./account-form";

type Standing = "missing" | "current" | "stale" | "gone";
type Tool = { function_id: string; name: string; standing: Standing; pushed_at: string | null };

export type PushPartState = {
  engine: string;
  needs_target: boolean;
  account: { hint: string; target: string | null } | null;
  tools: readonly Tool[];
};

const standings: Record<Standing, { tone: Tone; half?: boolean; words: (engine: string) => string }> = {
  missing: { tone: "off", words: (engine) => `Not at ${engine} yet` },
  current: { tone: "ok", words: () => "Up to date" },
  stale: { tone: "warn", words: (engine) => `${engine} has an older version` },
  gone: { tone: "warn", half: true, words: (engine) => `Off here, still at ${engine}` },
};

const changes = {
  created: "created",
  updated: "updated",
  unchanged: "unchanged",
  removed: "removed",
} as const;

type Report = { name: string; change: keyof typeof changes }[];

type Props = { agentId: string; state: PushPartState; mayEdit: boolean };

/** The agent's functions at its engine: what is there, what is older, and one button that brings it up to date. */
export function PushPart({ agentId, state, mayEdit }: Props) {
  const { engine, account, tools } = state;
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

  if (!account || editing) {
    return (
      <Panel className="p-3">
        {mayEdit ? (
          <AccountForm
            agentId={agentId}
            engine={engine}
            needsTarget={state.needs_target}
            account={account}
            onDone={() => setEditing(false)}
          />
        ) : (
          <p className="text-sm text-ink-2">
            Admins can let Midcall create the tools at {engine} by its API.
          </p>
        )}
      </Panel>
    );
  }
  const open = tools.filter(({ standing }) => standing !== "current").length;
  return (
    <Panel>
      <ul aria-label={`Tools at ${engine}`}>
        {tools.map((tool) => {
          const { tone, half, words } = standings[tool.standing];
          return (
            <li key={tool.function_id} className="flex flex-wrap items-center gap-x-3 border-b px-3 py-2">
              <Mono className="min-w-40 flex-1">{tool.name}</Mono>
              <Lamp tone={tone} half={half ?? false}>
                {words(engine)}
              </Lamp>
              <span className="text-xs text-ink-3 sm:min-w-20 sm:text-right">
                {tool.pushed_at && <RelativeTime iso={tool.pushed_at} />}
              </span>
            </li>
          );
        })}
        {tools.length === 0 && <li className="border-b px-3 py-2 text-sm text-ink-2">No function is on.</li>}
      </ul>
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
        {done.length > 0 && done.map(({ name, change }) => `${name} ${changes[change]}`).join(", ")}
      </Notice>
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { toolStatuses } from "@/components/calls/tool-statuses";
import { MessageStateMark } from "@/components/messages/message-state";
import { messageQuery } from "@/components/messages/messages-query";
import { cn } from "@/components/ui/cn";
import { CodeBlock, Mono } from "@/components/ui/code";
import { Disclosure } from "@/components/ui/disclosure";
import { Lamp } from "@/components/ui/lamp";
import { Notice } from "@/components/ui/notice";
import type { Entry } from "./use-call";

type Props = {
  entries: readonly Entry[];
  agentName: string;
  /** Whether the page was loaded anew in the middle of the call. */
  resumed: boolean;
};

/** The conversation with its tool calls. */
export function Transcript({ entries, agentName, resumed }: Props) {
  if (entries.length === 0) {
    return (
      <p className="m-auto max-w-64 px-4 py-10 text-center text-sm text-ink-2">
        {resumed
          ? "The call is still on. Its tool calls from before the page was loaded anew are in the log; what was said is not kept."
          : "The call is on. Let somebody speak, or call a tool as the voice engine would."}
      </p>
    );
  }
  return (
    <ol aria-label="Transcript" aria-live="polite" className="flex flex-col gap-3 p-3">
      {entries.map((entry, index) => (
        <li key={entry.id}>
          {entry.kind === "line" && <Line entry={entry} agentName={agentName} />}
          {entry.kind === "fault" && (
            <Notice tone="danger" title={`${entry.name} was not called`}>
              {entry.text}
            </Notice>
          )}
          {entry.kind === "tool" && <ToolUse entry={entry} number={index + 1} />}
        </li>
      ))}
    </ol>
  );
}

function Line({ entry, agentName }: { entry: Extract<Entry, { kind: "line" }>; agentName: string }) {
  const agent = entry.who === "agent";
  return (
    <div
      className={cn(
        "w-fit max-w-[85%] rounded-md px-3 py-1.5 text-sm [overflow-wrap:anywhere]",
        agent ? "ml-auto bg-accent-soft" : "bg-sunken",
      )}
    >
      <span className="block text-xs text-ink-2">{agent ? agentName : "Customer"}</span>
      <span dir="auto">{entry.text}</span>
    </div>
  );
}

/** @param number of the entry: two calls of one tool are two places of the page */
function ToolUse({ entry, number }: { entry: Extract<Entry, { kind: "tool" }>; number: number }) {
  const { request, answer, ms } = entry.played;
  const state = toolStatuses[answer.status] ?? { label: answer.status, tone: "off" as const };
  return (
    <section aria-label={`${number}. Call of ${entry.name}`} className="rounded-md border">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-2">
        <Mono className="font-medium">{entry.name}</Mono>
        <Lamp tone={state.tone} half={state.half ?? false}>
          {state.label}, {ms.toLocaleString("en")} ms
        </Lamp>
      </div>
      {answer.message_id && <LiveState id={answer.message_id} />}
      <Disclosure summary="Request and answer" className="border-t">
        <div className="flex flex-col gap-3 px-3 pb-3">
          <CodeBlock code={JSON.stringify(request, null, 2)} what="request" />
          <CodeBlock code={JSON.stringify(answer, null, 2)} what="answer" />
        </div>
      </Disclosure>
    </section>
  );
}

/** What becomes of the message, as it becomes it. */
function LiveState({ id }: { id: string }) {
  const { data, error } = useQuery(messageQuery(id));
  return (
    <p className="flex flex-wrap items-center justify-between gap-x-4 border-t px-3 py-2 text-sm">
      <span>{data ? <MessageStateMark state={data.state} /> : (error?.message ?? "Reading its state…")}</span>
      <Link href={`/messages/${id}`} className="text-accent-text hover:underline">
        The message
      </Link>
    </p>
  );
}

import Link from "next/link";
import { MessageStateMark } from "@/components/messages/message-state";
import { Mono } from "@/components/ui/code";
import { ExactTime } from "@/components/ui/exact-time";
import { Lamp } from "@/components/ui/lamp";
import type { CustomerAnswer, ShownCall, ToolUse } from "./calls-query";
import { EarlyEnd } from "./early-end";
import { toolStatuses } from "./tool-statuses";

type Event = { at: string; key: string } & (
  | { kind: "use"; use: ToolUse }
  | { kind: "answer"; answer: CustomerAnswer }
);

type Props = {
  call: ShownCall;
  /** Null when the agent was deleted. */
  agentName: string | null;
};

/** Everything that happened in a call, in the order in which it happened. */
export function CallCourse({ call, agentName }: Props) {
  const events: Event[] = [
    ...call.tool_calls.map((use, index) => ({
      kind: "use" as const,
      at: use.created_at,
      key: `use ${index} ${use.created_at}`,
      use,
    })),
    ...(call.answers ?? []).map((answer) => ({
      kind: "answer" as const,
      at: answer.at,
      key: answer.id,
      answer,
    })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (events.length === 0) {
    return <p className="text-sm text-ink-2">The engine told of this call, and called no tool in it.</p>;
  }
  const states = new Map(call.messages.map(({ id, state }) => [id, state]));
  return (
    <ol aria-label="Course of the call" className="flex flex-col gap-3">
      {events.map((event) => (
        <li key={event.key} className="rounded-lg border bg-surface p-4">
          {event.kind === "use" ? (
            <Use
              use={event.use}
              state={states.get(event.use.message_id ?? "")}
              agentId={agentName === null ? null : call.agent_id}
            />
          ) : (
            <Answered answer={event.answer} />
          )}
        </li>
      ))}
    </ol>
  );
}

type UseProps = {
  use: ToolUse;
  /** Of its message. */
  state: ShownCall["messages"][number]["state"] | undefined;
  agentId: string | null;
};

function Use({ use, state, agentId }: UseProps) {
  const { label, tone, half } = toolStatuses[use.status] ?? { label: use.status, tone: "off" as const };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Mono className="font-medium">{use.function}</Mono>
        <Lamp tone={tone} half={half ?? false}>
          {label}
        </Lamp>
        {use.code && <Mono className="text-xs text-ink-3">{use.code}</Mono>}
        <span className="ml-auto text-xs text-ink-3">
          <ExactTime iso={use.created_at} />, {use.answer_ms.toLocaleString("en")} ms
        </span>
      </div>
      <blockquote className="border-l-2 border-accent pl-3 text-ink-2">
        <span className="sr-only">Told the agent: </span>
        {use.say}
      </blockquote>
      {!use.ok && use.code && !use.message_id && <EarlyEnd code={use.code} agentId={agentId} />}
      {use.message_id && (
        <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
          <Link
            href={`/messages/${use.message_id}`}
            className="rounded-sm underline decoration-line-strong underline-offset-2"
          >
            Its message
          </Link>
          {state && <MessageStateMark state={state} />}
        </p>
      )}
    </div>
  );
}

function Answered({ answer }: { answer: CustomerAnswer }) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">
          {answer.button_payload === null ? "The customer wrote" : "The customer tapped"}
        </span>
        <span className="ml-auto text-xs text-ink-3">
          <ExactTime iso={answer.at} />
        </span>
      </div>
      <p className="whitespace-pre-wrap text-ink-2 [overflow-wrap:anywhere]">{answer.text}</p>
    </div>
  );
}

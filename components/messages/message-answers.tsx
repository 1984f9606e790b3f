import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Mono } from "@/components/ui/code";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ShownMessage } from "./messages-query";

/** What the customer wrote or tapped after the message, oldest first. */
export function MessageAnswers({ answers }: { answers: ShownMessage["answers"] }) {
  return (
    <ul className="flex flex-col rounded-lg border bg-surface">
      {answers.map((answer) => (
        <li
          key={answer.id}
          className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b px-3 py-2 last:border-b-0"
        >
          <span className="min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">{answer.text}</span>
          {answer.button_payload !== null && (
            <span className="text-sm text-ink-3">
              Tapped
              {answer.button_payload !== answer.text && (
                <>
                  , <Mono>{answer.button_payload}</Mono>
                </>
              )}
            </span>
          )}
          {answer.wish === "stop" && (
            <Link href="/opt-outs" className="rounded-sm underline decoration-line-strong underline-offset-2">
              <Badge tone="warn">Wants no more messages</Badge>
            </Link>
          )}
          {answer.wish === "start" && <Badge tone="ok">Wants messages again</Badge>}
          <span className="ml-auto shrink-0 text-sm text-ink-3">
            <RelativeTime iso={answer.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

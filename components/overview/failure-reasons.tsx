import Link from "next/link";
import { failureWords } from "@/components/messages/failure-words";
import { Panel } from "@/components/ui/panel";
import type { Overview } from "@/lib/overview/schema";
import { figure, messagesAddress } from "./outcomes";

/** Why messages failed, most frequent first; each reason leads to its messages. */
export function FailureReasons({ failures, from }: Pick<Overview, "failures" | "from">) {
  const most = failures[0]?.count ?? 1;
  return (
    <Panel>
      <ul aria-label="Failures by reason">
        {failures.map(({ code, count }) => (
          <li key={code} className="relative border-b px-4 py-3 last:border-b-0 hover:bg-hover">
            <div className="flex items-baseline justify-between gap-4 text-sm">
              <Link
                href={messagesAddress({ from, state: "failed", error: code })}
                className="after:absolute after:inset-0"
              >
                {failureWords(code).title}
              </Link>
              <span className="tabular">{figure(count)}</span>
            </div>
            <svg
              aria-hidden="true"
              viewBox="0 0 100 1"
              preserveAspectRatio="none"
              className="mt-1.5 h-1 w-full rounded-full bg-sunken"
            >
              <rect width={(100 * count) / most} height={1} className="fill-danger" />
            </svg>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

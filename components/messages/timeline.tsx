import { cn } from "@/components/ui/cn";
import { ExactTime } from "@/components/ui/exact-time";
import { messageStates } from "@/db/enums";
import { MessageStateMark, stateWords } from "./message-state";
import type { ShownMessage } from "./messages-query";

type Entries = ShownMessage["timeline"];

/**
 * States that moved the message stand in the order of their rank, which is the order in which they counted:
 * providers tell whole seconds of their own clock, so times alone would put "sent" before "accepted". Late
 * ones stand where they came in time.
 */
function inOrder(entries: Entries): Entries {
  const rank = (entry: Entries[number]) => messageStates.indexOf(entry.state);
  const ordered = entries.filter((entry) => entry.applied).sort((a, b) => rank(a) - rank(b));
  for (const late of entries.filter((entry) => !entry.applied)) {
    const next = ordered.findIndex((entry) => Date.parse(entry.at) > Date.parse(late.at));
    ordered.splice(next === -1 ? ordered.length : next, 0, late);
  }
  return ordered;
}

/** "+1.2 s" after the first entry; nothing where another clock runs behind ours. */
function offset(from: string, to: string): string {
  const ms = Date.parse(to) - Date.parse(from);
  if (ms <= 0) return "";
  if (ms < 1000) return `+${ms} ms`;
  if (ms < 60_000) return `+${(ms / 1000).toFixed(1)} s`;
  return ms < 3_600_000 ? `+${Math.round(ms / 60_000)} min` : `+${Math.round(ms / 3_600_000)} h`;
}

/** What happened to a message. */
export function Timeline({ entries }: { entries: Entries }) {
  const sorted = inOrder(entries);
  const first = sorted[0]?.at ?? "";
  return (
    <ol aria-label="Timeline">
      {sorted.map((entry, index) => (
        <li
          key={`${entry.state} ${entry.at}`}
          className={cn(
            "relative pb-4 pl-0 last:pb-0",
            // The cord between two lamps.
            "before:absolute before:top-5 before:bottom-0 before:left-[3.5px] before:w-px before:bg-line-strong last:before:hidden",
          )}
        >
          <div className="flex flex-wrap items-baseline gap-x-3">
            <MessageStateMark state={entry.state} />
            <span className="text-xs text-ink-3">
              <ExactTime iso={entry.at} />
            </span>
            {index > 0 && <span className="tabular text-xs text-ink-3">{offset(first, entry.at)}</span>}
          </div>
          <p className="pl-3.5 text-sm text-ink-2">
            {entry.applied
              ? stateWords[entry.state].meaning
              : "Came late: the message was further on already, so it changed nothing."}
          </p>
          {entry.note && <p className="pl-3.5 text-sm text-warn-text">{entry.note}</p>}
        </li>
      ))}
    </ol>
  );
}

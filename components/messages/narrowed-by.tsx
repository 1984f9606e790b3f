import { X } from "lucide-react";
import type { ReactNode } from "react";
import { ExactTime } from "@/components/ui/exact-time";
import { failureWords } from "./failure-words";
import type { MessageFilters } from "./messages-query";

type Props = { filters: MessageFilters; onChange: (changed: Partial<MessageFilters>) => void };

/** What an address narrowed the list by that has no field of its own; each can be taken away. */
export function NarrowedBy({ filters, onChange }: Props) {
  const { from, until, error, to, call_id } = filters;
  return (
    <ul className="flex flex-wrap gap-2 empty:hidden" aria-label="Narrowed by">
      {from !== "" && <Mark name="From" onClear={() => onChange({ from: "" })} value={<Time iso={from} />} />}
      {until !== "" && (
        <Mark name="Before" onClear={() => onChange({ until: "" })} value={<Time iso={until} />} />
      )}
      {error !== "" && (
        <Mark name="Reason" onClear={() => onChange({ error: "" })} value={failureWords(error).title} />
      )}
      {to !== "" && <Mark name="Number" onClear={() => onChange({ to: "" })} value={to} />}
      {call_id !== "" && <Mark name="Call" onClear={() => onChange({ call_id: "" })} value={call_id} />}
    </ul>
  );
}

/** A time of the address, which anybody may have typed. */
function Time({ iso }: { iso: string }) {
  return Number.isNaN(Date.parse(iso)) ? iso : <ExactTime iso={iso} />;
}

function Mark({ name, value, onClear }: { name: string; value: ReactNode; onClear: () => void }) {
  return (
    <li className="flex max-w-full items-center gap-1.5 rounded-md border bg-surface py-0.5 pr-0.5 pl-2 text-sm">
      <span className="text-ink-3">{name}</span>
      <span className="truncate">{value}</span>
      <button
        type="button"
        aria-label={`Take away: ${name}`}
        onClick={onClear}
        className="grid size-6 shrink-0 place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}

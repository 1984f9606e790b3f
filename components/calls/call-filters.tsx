"use client";

import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Unlisted } from "@/components/ui/unlisted";
import type { CallFilters as Filters } from "./calls-query";

type Props = {
  agents: readonly { id: string; name: string }[];
  filters: Filters;
  onChange: (changed: Partial<Filters>) => void;
};

/** What the list of calls is narrowed by. */
export function CallFilters({ agents, filters, onChange }: Props) {
  const narrowed = Object.values(filters).some((value) => value !== "");
  return (
    <search aria-label="Filter calls" className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center">
      <NumberInput value={filters.phone} onChange={(phone) => onChange({ phone })} />
      <Select
        aria-label="Agent"
        className="max-sm:col-span-2 sm:w-44"
        value={filters.agent_id}
        onChange={(event) => onChange({ agent_id: event.target.value })}
      >
        <option value="">Any agent</option>
        <Unlisted value={filters.agent_id} listed={agents.map(({ id }) => id)}>
          Deleted agent
        </Unlisted>
        {agents.map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agent.name}
          </option>
        ))}
      </Select>
      <div className="flex min-w-0 flex-col gap-1 text-xs text-ink-2 sm:flex-row sm:items-center sm:gap-2">
        <span aria-hidden>From</span>
        <Input
          type="date"
          aria-label="From day"
          className="sm:w-36"
          value={filters.from}
          max={filters.until || undefined}
          onChange={(event) => onChange({ from: event.target.value })}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-1 text-xs text-ink-2 sm:flex-row sm:items-center sm:gap-2">
        <span aria-hidden>Until</span>
        <Input
          type="date"
          aria-label="Until day"
          className="sm:w-36"
          value={filters.until}
          min={filters.from || undefined}
          onChange={(event) => onChange({ until: event.target.value })}
        />
      </div>
      {narrowed && (
        <Button variant="ghost" onClick={() => onChange({ agent_id: "", phone: "", from: "", until: "" })}>
          Clear
        </Button>
      )}
    </search>
  );
}

/** Asks only when the typing has paused and a number can be whole. */
function NumberInput({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  if (value !== shown) {
    // Changed from outside: by "Clear" or by going back.
    setShown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text.trim()), 300);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <div className="relative col-span-2 min-w-0 sm:w-56">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
      />
      <Input
        type="search"
        inputMode="tel"
        aria-label="Customer’s number"
        placeholder="+91 98765 43210"
        className="pl-8"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}

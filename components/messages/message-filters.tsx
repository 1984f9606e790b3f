"use client";

import { useQuery } from "@tanstack/react-query";
import * as z from "zod/mini";
import { readJson } from "@/components/layout/read-json";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { messageStates } from "@/db/enums";
import { stateWords } from "./message-state";
import type { MessageFilters as Filters } from "./messages-query";

const functionNames = z.object({ data: z.array(z.object({ name: z.string() })) });

type Props = {
  agents: readonly { id: string; name: string }[];
  filters: Filters;
  onChange: (changed: Partial<Filters>) => void;
};

/** What the list of messages is narrowed by. */
export function MessageFilters({ agents, filters, onChange }: Props) {
  const functions = useQuery({
    queryKey: ["function-names", filters.agent_id],
    queryFn: ({ signal }) =>
      readJson(`/api/ui/agents/${encodeURIComponent(filters.agent_id)}/functions`, functionNames, signal),
    enabled: filters.agent_id !== "",
  });
  const names = functions.data?.data.map(({ name }) => name) ?? [];
  // A deleted function's name may still be asked for by the address.
  const offered =
    filters.function === "" || names.includes(filters.function) ? names : [filters.function, ...names];
  const narrowed = Object.values(filters).some((value) => value !== "");

  return (
    <search
      aria-label="Filter messages"
      className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center"
    >
      <SearchInput
        label="Search messages"
        placeholder="Number, call or text"
        className="col-span-2"
        value={filters.q}
        onChange={(q) => onChange({ q })}
      />
      <Select
        aria-label="State"
        className="sm:w-36"
        value={filters.state}
        onChange={(event) => onChange({ state: event.target.value })}
      >
        <option value="">Any state</option>
        {messageStates.map((state) => (
          <option key={state} value={state}>
            {stateWords[state].label}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Agent"
        className="sm:w-44"
        value={filters.agent_id}
        onChange={(event) => onChange({ agent_id: event.target.value, function: "" })}
      >
        <option value="">Any agent</option>
        {agents.map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agent.name}
          </option>
        ))}
      </Select>
      {offered.length > 0 && (
        <Select
          aria-label="Function"
          className="sm:w-44"
          value={filters.function}
          onChange={(event) => onChange({ function: event.target.value })}
        >
          <option value="">Any function</option>
          {offered.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      )}
      {narrowed && (
        <Button variant="ghost" onClick={() => onChange({ state: "", agent_id: "", function: "", q: "" })}>
          Clear
        </Button>
      )}
    </search>
  );
}

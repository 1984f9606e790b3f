"use client";

import { useQuery } from "@tanstack/react-query";
import { readJson } from "@/components/layout/read-json";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { Unlisted } from "@/components/ui/unlisted";
import { messageStates } from "@/db/enums";
import * as shape from "@/lib/shape";
import { stateGroups, stateWords } from "./message-state";
import { type MessageFilters as Filters, timeOf } from "./messages-query";

const functionNames = shape.objectOf({ data: shape.listOf(shape.objectOf({ name: shape.text })) });

const withinWords = {
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  any: "Any time",
};

type Props = {
  agents: readonly { id: string; name: string }[];
  providers: readonly { id: string; name: string }[];
  filters: Filters;
  onChange: (changed: Partial<Filters>) => void;
};

/** What the list of messages is narrowed by. */
export function MessageFilters({ agents, providers, filters, onChange }: Props) {
  const functions = useQuery({
    queryKey: ["function-names", filters.agent_id],
    queryFn: ({ signal }) =>
      readJson(`/api/ui/agents/${encodeURIComponent(filters.agent_id)}/functions`, functionNames, signal),
    enabled: agents.some(({ id }) => id === filters.agent_id),
  });
  const names = functions.data?.data.map(({ name }) => name) ?? [];
  const narrowed = Object.values(filters).some((value) => value !== "");
  const nothing = Object.fromEntries(Object.keys(filters).map((name) => [name, ""]));

  return (
    <search
      aria-label="Filter messages"
      className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center"
    >
      <SearchInput
        label="Search messages"
        placeholder="Number, id or name"
        className="col-span-2"
        value={filters.q}
        onChange={(q) => onChange({ q })}
      />
      <Select
        aria-label="State"
        className="sm:w-40"
        value={filters.state}
        onChange={(event) => onChange({ state: event.target.value })}
      >
        <option value="">Any state</option>
        <Unlisted value={filters.state} listed={[...Object.keys(stateGroups), ...messageStates]} />
        {Object.entries(stateGroups).map(([states, label]) => (
          <option key={states} value={states}>
            {label}
          </option>
        ))}
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
        <Unlisted value={filters.agent_id} listed={agents.map(({ id }) => id)}>
          Deleted agent
        </Unlisted>
        {agents.map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agent.name}
          </option>
        ))}
      </Select>
      {(names.length > 0 || filters.function !== "") && (
        <Select
          aria-label="Function"
          className="sm:w-44"
          value={filters.function}
          onChange={(event) => onChange({ function: event.target.value })}
        >
          <option value="">Any function</option>
          <Unlisted value={filters.function} listed={names} />
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Select
        aria-label="Provider"
        className="sm:w-36"
        value={filters.provider}
        onChange={(event) => onChange({ provider: event.target.value })}
      >
        <option value="">Any provider</option>
        <Unlisted value={filters.provider} listed={providers.map(({ id }) => id)} />
        {providers.map((provider) => (
          <option key={provider.id} value={provider.id}>
            {provider.name}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Time"
        className="sm:w-36"
        value={timeOf(filters)}
        onChange={(event) => onChange({ within: event.target.value, from: "", until: "" })}
      >
        {timeOf(filters) === "given" && <option value="given">As below</option>}
        {Object.entries(withinWords).map(([within, label]) => (
          <option key={within} value={within}>
            {label}
          </option>
        ))}
      </Select>
      {narrowed && (
        <Button variant="ghost" onClick={() => onChange(nothing)}>
          Clear
        </Button>
      )}
    </search>
  );
}

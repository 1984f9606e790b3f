import { MessageSquareText } from "lucide-react";
import { EmptyState } from "@/components/layout/empty-state";
import { SearchedList } from "@/components/layout/searched-list";
import { FunctionsTable, type FunctionsTableProps, templateOf } from "./functions-table";

type Props = FunctionsTableProps & {
  /** What they are searched for. */
  q: string;
};

/** An agent's functions, or what to do where there are none. */
export function FunctionsPart({ functions, q, ...table }: Props) {
  if (functions.length === 0) {
    return (
      <EmptyState icon={<MessageSquareText />} title="This agent sends nothing yet">
        {table.mayEdit
          ? "Press Add, choose an approved template and say when the agent should send it."
          : "Functions are made by editors of this workspace."}
      </EmptyState>
    );
  }
  return (
    <SearchedList
      entries={functions}
      things="functions"
      within="Name, text or template"
      textsOf={(item) => [item.name, item.description, templateOf(item)]}
      q={q}
      path={`/agents/${table.agentId}`}
    >
      {(found) => <FunctionsTable {...table} functions={found} q={q} />}
    </SearchedList>
  );
}

import Link from "next/link";
import { MessageStateMark } from "@/components/messages/message-state";
import { cn } from "@/components/ui/cn";
import { Mono } from "@/components/ui/code";
import { Lamp } from "@/components/ui/lamp";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ListedCall } from "./calls-query";

type Props = {
  calls: readonly ListedCall[];
  /** Names of agents by their id. */
  agentNames: ReadonlyMap<string, string>;
};

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** What was asked, and what of it led to no message: on purpose, or because it stopped before. */
function askedIn({ tool_calls, stopped, dry_runs }: ListedCall): string {
  return [
    counted(tool_calls, "tool call", "tool calls"),
    dry_runs > 0 && counted(dry_runs, "dry run", "dry runs"),
    stopped > 0 && `${stopped} without a message`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** Left out between the width of stacked rows and one where it can be read. */
const askedColumn = "sm:@max-xl:hidden";

/**
 * Calls, one a line: with whom, what was asked for, and what became of the newest message. The narrower the room, the
 * fewer columns: the engine's id goes first, the agent next.
 */
export function CallsTable({ calls, agentNames }: Props) {
  return (
    <Panel className="@container">
      <Table label="Calls" className="sm:table-fixed">
        <TableHead>
          <Column className="w-40">Customer</Column>
          <Column className="w-28">Last message</Column>
          <Column className={askedColumn}>What was asked</Column>
          <Column className="w-40 @max-3xl:hidden">Agent</Column>
          <Column className="w-44 @max-5xl:hidden">Engine’s id</Column>
          <Column className="w-28 text-right">Time</Column>
        </TableHead>
        <TableBody>
          {calls.map((call) => {
            const [state] = call.states;
            return (
              <Row key={call.id}>
                <Cell className="max-sm:basis-full">
                  <Link
                    href={`/calls/${call.id}`}
                    className="tabular font-medium after:absolute after:inset-0"
                  >
                    {call.customer_shown ?? "Unknown number"}
                  </Link>
                </Cell>
                <Cell>{state ? <MessageStateMark state={state} /> : <Lamp tone="off">None</Lamp>}</Cell>
                <Cell className={cn("truncate text-ink-2", askedColumn)} title={askedIn(call)}>
                  {askedIn(call)}
                </Cell>
                <Cell className="truncate text-ink-2 @max-3xl:hidden">
                  {agentNames.get(call.agent_id) ?? "Deleted agent"}
                </Cell>
                <Cell className="truncate text-ink-2 @max-5xl:hidden">
                  <Mono>{call.call_id}</Mono>
                </Cell>
                <Cell className="text-right whitespace-nowrap text-ink-3 max-sm:ml-auto">
                  <RelativeTime iso={call.created_at} />
                </Cell>
              </Row>
            );
          })}
        </TableBody>
      </Table>
    </Panel>
  );
}

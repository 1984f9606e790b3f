import Link from "next/link";
import { MessageStateMark } from "@/components/messages/message-state";
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

/** Calls, one a line: with whom, what was asked for, and what became of the newest message. */
export function CallsTable({ calls, agentNames }: Props) {
  return (
    <Panel>
      <Table label="Calls" className="sm:table-fixed">
        <TableHead>
          <Column className="w-44">Customer</Column>
          <Column className="w-32">Last message</Column>
          <Column>What was asked</Column>
          <Column className="w-44 max-lg:hidden">Agent</Column>
          <Column className="w-52 max-lg:hidden">Engine’s id</Column>
          <Column className="w-32 text-right">Time</Column>
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
                    {call.customer_phone ?? "Unknown number"}
                  </Link>
                </Cell>
                <Cell>{state ? <MessageStateMark state={state} /> : <Lamp tone="off">None</Lamp>}</Cell>
                <Cell className="truncate text-ink-2">
                  {counted(call.tool_calls, "tool call", "tool calls")}
                  {call.stopped > 0 && `, ${call.stopped} without a message`}
                </Cell>
                <Cell className="truncate text-ink-2 max-lg:hidden">
                  {agentNames.get(call.agent_id) ?? "Deleted agent"}
                </Cell>
                <Cell className="truncate text-ink-2 max-lg:hidden">
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

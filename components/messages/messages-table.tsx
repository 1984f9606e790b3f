import Link from "next/link";
import { Mono } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { MessageStateMark } from "./message-state";
import type { ListedMessage } from "./messages-query";

type Props = {
  messages: readonly ListedMessage[];
  /** Names of agents by their id. */
  agentNames: ReadonlyMap<string, string>;
};

/** Messages, one a line. The narrower the room, the fewer columns: what was told goes first, the agent next. */
export function MessagesTable({ messages, agentNames }: Props) {
  return (
    <Panel className="@container">
      <Table label="Messages" className="sm:table-fixed">
        <TableHead>
          <Column className="w-28">State</Column>
          <Column className="w-40">To</Column>
          <Column className="@4xl:w-44">Function</Column>
          <Column className="w-40 @max-2xl:hidden">Agent</Column>
          <Column className="@max-4xl:hidden">Told the agent</Column>
          <Column className="w-28 text-right">Time</Column>
        </TableHead>
        <TableBody>
          {messages.map((message) => (
            <Row key={message.id}>
              <Cell>
                <MessageStateMark state={message.state} />
              </Cell>
              <Cell className="max-sm:order-first max-sm:basis-full">
                <Link
                  href={`/messages/${message.id}`}
                  className="tabular font-medium after:absolute after:inset-0"
                >
                  {message.to_shown}
                </Link>
              </Cell>
              <Cell className="truncate">
                <Mono>{message.function}</Mono>
              </Cell>
              <Cell className="truncate text-ink-2 @max-2xl:hidden">
                {agentNames.get(message.agent_id) ?? "Deleted agent"}
              </Cell>
              <Cell className="truncate text-ink-2 @max-4xl:hidden">{message.say}</Cell>
              <Cell className="text-right whitespace-nowrap text-ink-3 max-sm:ml-auto">
                <RelativeTime iso={message.created_at} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

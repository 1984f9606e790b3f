import Link from "next/link";
import { Mono } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { type Overview, totalOf } from "@/lib/overview/schema";
import { figure, messagesAddress, percent } from "./outcomes";

type Props = Pick<Overview, "functions" | "from"> & {
  /** Names of agents by their id. */
  agentNames: Readonly<Record<string, string>>;
};

/** What became of each function's messages; each leads to them. */
export function FunctionOutcomes({ functions, from, agentNames }: Props) {
  return (
    <Panel className="@container">
      <Table label="By function">
        <TableHead>
          <Column>Function</Column>
          <Column>Agent</Column>
          <Column className="text-right">Messages</Column>
          <Column className="text-right">Delivered</Column>
          <Column className="text-right">Failed</Column>
        </TableHead>
        <TableBody>
          {functions.map(({ agent_id, function_id, function: name, states }) => {
            const total = totalOf(states);
            return (
              <Row key={`${agent_id} ${function_id}`}>
                <Cell wide>
                  <Link
                    href={messagesAddress({ from, agent_id, function: name })}
                    className="after:absolute after:inset-0"
                  >
                    <Mono className="font-medium">{name}</Mono>
                  </Link>
                </Cell>
                <Cell className="max-w-28 truncate @2xl:max-w-48 text-ink-2 max-sm:max-w-none max-sm:basis-full">
                  {agentNames[agent_id] ?? "Deleted agent"}
                </Cell>
                <Cell className="text-right tabular">
                  {figure(total)}
                  <span className="sm:hidden">{total === 1 ? " message" : " messages"}</span>
                </Cell>
                <Cell className="text-right text-ink-2 tabular">
                  {percent(states.delivered + states.read, total)}
                  <span className="sm:hidden"> delivered</span>
                </Cell>
                <Cell className="text-right text-ink-2 tabular">
                  {percent(states.failed, total)}
                  <span className="sm:hidden"> failed</span>
                </Cell>
              </Row>
            );
          })}
        </TableBody>
      </Table>
    </Panel>
  );
}

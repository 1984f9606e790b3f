import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Engine } from "@/db/enums";
import { endOfId, sharedNames } from "@/lib/ids";
import { ArmedMark } from "./armed-mark";
import { engineNames } from "./engine-names";

type AgentRow = {
  id: string;
  name: string;
  engine: Engine;
  default_country: string;
  armed: boolean;
  sample: boolean;
  created_at: string;
};

export function AgentsTable({ agents }: { agents: readonly AgentRow[] }) {
  const shared = sharedNames(agents.map(({ name }) => name));
  return (
    <Panel>
      <Table label="Agents">
        <TableHead>
          <Column>Name</Column>
          <Column>Engine</Column>
          <Column>Country</Column>
          <Column>State</Column>
          <Column className="text-right">Created</Column>
        </TableHead>
        <TableBody>
          {agents.map((agent) => (
            <Row key={agent.id}>
              <Cell wide>
                <span className="flex items-center gap-2">
                  {/* The whole row leads to the agent; the link is its name. */}
                  <Link
                    href={`/agents/${agent.id}`}
                    className="font-medium text-ink [overflow-wrap:anywhere] after:absolute after:inset-0"
                  >
                    {agent.name}
                    {shared.has(agent.name) && (
                      <span className="font-mono text-xs font-normal text-ink-3"> {endOfId(agent.id)}</span>
                    )}
                  </Link>
                  {agent.sample && <Badge>Sample</Badge>}
                </span>
              </Cell>
              <Cell className="text-ink-2">{engineNames[agent.engine]}</Cell>
              <Cell className="text-ink-2 max-sm:hidden">{agent.default_country}</Cell>
              <Cell>
                <ArmedMark armed={agent.armed} />
              </Cell>
              <Cell className="text-right text-ink-3 max-sm:ml-auto">
                <RelativeTime iso={agent.created_at} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

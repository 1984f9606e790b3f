import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ConnectionState } from "@/db/enums";
import { findCatalogEntry } from "@/lib/providers/catalog";
import { ConnectionStateMark } from "./connection-state";
import { pressingFinding } from "./pressing-finding";

type ConnectionRow = {
  id: string;
  name: string;
  provider: string;
  state: ConnectionState;
  checked_at: string | null;
  details: readonly { ok: boolean; warning?: boolean; message: string; fix: string }[];
  sample: boolean;
  sandbox: boolean;
};

export function ConnectionsTable({ connections }: { connections: readonly ConnectionRow[] }) {
  return (
    <Panel className="@container">
      <Table label="Connections">
        <TableHead>
          <Column>Name</Column>
          <Column>Provider</Column>
          <Column>State</Column>
          <Column className="text-right @max-lg:hidden">Last check</Column>
        </TableHead>
        <TableBody>
          {connections.map((connection) => {
            const told = pressingFinding(connection);
            return (
              <Row key={connection.id}>
                <Cell wide>
                  <span className="flex items-center gap-2">
                    <Link
                      href={`/connections/${connection.id}`}
                      className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
                    >
                      {connection.name}
                    </Link>
                    {connection.sample ? <Badge>Sample</Badge> : connection.sandbox && <Badge>Sandbox</Badge>}
                  </span>
                </Cell>
                <Cell className="text-ink-2">
                  {findCatalogEntry(connection.provider)?.name ?? connection.provider}
                </Cell>
                <Cell className="py-2">
                  <ConnectionStateMark {...connection} />
                  {told && <p className="max-w-md text-ink-2">{told.message}</p>}
                </Cell>
                <Cell className="text-right whitespace-nowrap text-ink-3 max-sm:ml-auto sm:@max-lg:hidden">
                  {connection.checked_at ? <RelativeTime iso={connection.checked_at} /> : "–"}
                </Cell>
              </Row>
            );
          })}
        </TableBody>
      </Table>
    </Panel>
  );
}

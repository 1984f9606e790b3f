import { Webhook } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { EventName } from "@/lib/notifications/events";
import { DeliveryState } from "./delivery-state";

type Endpoint = {
  id: string;
  url: string;
  description: string;
  events: readonly EventName[];
  enabled: boolean;
  last: { state: "waiting" | "delivered" | "failed"; created_at: string } | null;
};

export function EndpointsTable({ endpoints }: { endpoints: readonly Endpoint[] }) {
  if (endpoints.length === 0) {
    return (
      <EmptyState icon={<Webhook />} title="Nobody outside is told">
        Add an address of your chat, pager or CRM: it hears of connections that need somebody, of paused
        templates, of failures, or of each message.
      </EmptyState>
    );
  }
  return (
    <Panel>
      <Table label="Webhooks">
        <TableHead>
          <Column>Address</Column>
          <Column>Told of</Column>
          <Column>Last event</Column>
        </TableHead>
        <TableBody>
          {endpoints.map((endpoint) => (
            <Row key={endpoint.id}>
              <Cell wide className="max-w-md py-2.5">
                <Link
                  href={`/settings/webhooks/${endpoint.id}`}
                  className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
                >
                  {endpoint.url}
                </Link>
                {!endpoint.enabled && <Badge className="ml-2">Off</Badge>}
                {endpoint.description && <p className="text-ink-2">{endpoint.description}</p>}
              </Cell>
              <Cell wide className="py-2.5">
                <span className="flex flex-wrap gap-1">
                  {endpoint.events.map((name) => (
                    <Badge key={name} className="font-mono">
                      {name}
                    </Badge>
                  ))}
                </span>
              </Cell>
              <Cell className="whitespace-nowrap text-ink-2">
                {endpoint.last ? (
                  <span className="flex items-center gap-2">
                    <DeliveryState state={endpoint.last.state} />
                    <RelativeTime iso={endpoint.last.created_at} />
                  </span>
                ) : (
                  "None yet"
                )}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

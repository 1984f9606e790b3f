import { Mono } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { DeliveryState } from "./delivery-state";

type Delivery = {
  id: string;
  event: string;
  state: "waiting" | "delivered" | "failed";
  attempts: number;
  status: number | null;
  error: string | null;
  created_at: string;
};

function outcome({ status, error, state, attempts }: Delivery): string {
  if (state === "delivered") return `Answered ${status}${attempts > 1 ? `, at try ${attempts}` : ""}`;
  if (attempts === 0) return "Not tried yet";
  const next = state === "waiting" ? ", tried again later" : "";
  return `${error ?? ""} ${attempts === 1 ? "One try" : `${attempts} tries`}${next}`.trim();
}

/** What an endpoint was told, newest first, and how that went. */
export function DeliveriesTable({ deliveries }: { deliveries: readonly Delivery[] }) {
  if (deliveries.length === 0) {
    return (
      <p className="text-sm text-ink-2">Nothing was told yet. Send a test event to see that it arrives.</p>
    );
  }
  return (
    <Panel>
      <Table label="Deliveries">
        <TableHead>
          <Column>State</Column>
          <Column>Event</Column>
          <Column>Outcome</Column>
          <Column className="text-right">Time</Column>
        </TableHead>
        <TableBody>
          {deliveries.map((delivery) => (
            <Row key={delivery.id}>
              <Cell>
                <DeliveryState state={delivery.state} />
              </Cell>
              <Cell>
                <Mono>{delivery.event}</Mono>
              </Cell>
              <Cell wide className="text-ink-2">
                {outcome(delivery)}
              </Cell>
              <Cell className="text-right whitespace-nowrap text-ink-3">
                <RelativeTime iso={delivery.created_at} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

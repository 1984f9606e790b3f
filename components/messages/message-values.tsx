import { sourceNames } from "@/components/functions/source-names";
import { Panel } from "@/components/ui/panel";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { slotWords } from "@/lib/functions/slot-words";
import type { ShownMessage } from "./messages-query";

const sources: Record<string, string> = sourceNames;

type Props = {
  values: ShownMessage["values"];
  /** Whether what was said is gone by the workspace's retention. */
  cleared?: boolean;
  /** What the template calls its places, by their ids, where it is at hand. */
  labels?: ReadonlyMap<string, string>;
};

/** What stood in the message's slots, and where it came from. Secrets are masked by the server. */
export function MessageValues({ values, cleared = false, labels }: Props) {
  if (cleared) {
    return (
      <p className="text-sm text-ink-2">
        Cleared: this workspace keeps what was said for a time only, as set in Settings.
      </p>
    );
  }
  if (values.length === 0) return <p className="text-sm text-ink-2">The template has no places to fill.</p>;
  return (
    <Panel>
      <Table label="Values">
        <TableHead>
          <Column>Place</Column>
          <Column>Value</Column>
          <Column>Source</Column>
        </TableHead>
        <TableBody>
          {values.map((entry) => (
            <Row key={entry.slot}>
              <Cell>{labels?.get(entry.slot) ?? slotWords(entry.slot)}</Cell>
              <Cell className="[overflow-wrap:anywhere] max-sm:order-last max-sm:basis-full">
                {entry.value}
              </Cell>
              <Cell className="text-ink-2 max-sm:ml-auto">{sources[entry.source] ?? entry.source}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

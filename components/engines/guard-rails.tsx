import { Mono } from "@/components/ui/code";
import { Panel, Section } from "@/components/ui/panel";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { GuardRail } from "@/lib/engines/guides";
import { MarkedText } from "./marked-text";

/** Settings at the engine that keep messages from going out twice, late or to the wrong number. */
export function GuardRails({ guards }: { guards: readonly GuardRail[] }) {
  return (
    <Section
      title="Guard rails"
      description="Settings at the engine that keep a message from going out twice, late or to the wrong number. The definitions hold them wherever the engine’s form has a place for them."
    >
      <Panel>
        <Table label="Guard rails">
          <TableHead>
            <Column className="w-52">Setting</Column>
            <Column>Value</Column>
            <Column>Why</Column>
          </TableHead>
          <TableBody>
            {guards.map((guard) => (
              <Row key={guard.setting}>
                <Cell className="py-2 align-top">
                  <Mono>{guard.setting}</Mono>
                </Cell>
                <Cell className="py-2 align-top font-medium sm:min-w-28">{guard.value}</Cell>
                <Cell wide className="py-2 align-top text-ink-2">
                  <MarkedText>{guard.why}</MarkedText>
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      </Panel>
    </Section>
  );
}

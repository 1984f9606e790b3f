import { Mono } from "@/components/ui/code";
import { Lamp } from "@/components/ui/lamp";
import { Panel } from "@/components/ui/panel";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Line } from "./trigger-query";
import { tones, valueText, verdictOf } from "./verdicts";

type Props = {
  lines: readonly Line[];
  functionName: string;
  /** Why a line got no answer, by its id. */
  faults: Readonly<Record<string, string>>;
};

/** Line by line: what it is for, what was called, with which values. */
export function OutcomesTable({ lines, functionName, faults }: Props) {
  return (
    <Panel>
      <Table label="What the model did">
        <TableHead>
          <Column>Line</Column>
          <Column>Should call it</Column>
          <Column>Called</Column>
          <Column>Values</Column>
          <Column>Verdict</Column>
        </TableHead>
        <TableBody>
          {lines.map((line) => {
            const { id, text, fires, outcome } = line;
            const verdict = verdictOf(line, functionName);
            const values = Object.entries(outcome?.arguments ?? {});
            return (
              <Row key={id}>
                <Cell wide className="py-2">
                  <span dir="auto" className="[overflow-wrap:anywhere]">
                    {text}
                  </span>
                  {faults[id] && <span className="block text-danger-text">{faults[id]}</span>}
                  {outcome?.called === null && outcome.said !== "" && (
                    <span dir="auto" className="block text-sm text-ink-3 [overflow-wrap:anywhere]">
                      It said: {outcome.said}
                    </span>
                  )}
                </Cell>
                <Cell>
                  <span className="text-ink-3 sm:hidden">Should call it: </span>
                  {fires ? "yes" : "no"}
                </Cell>
                <Cell>{outcome ? outcome.called ? <Mono>{outcome.called}</Mono> : "nothing" : "–"}</Cell>
                <Cell>
                  {values.map(([name, value]) => (
                    <span key={name} className="block text-sm [overflow-wrap:anywhere]">
                      <Mono className="text-ink-3">{name}</Mono> {valueText(value) || "empty"}
                    </span>
                  ))}
                </Cell>
                <Cell>
                  <Lamp tone={faults[id] ? "warn" : tones[verdict]}>{verdict}</Lamp>
                </Cell>
              </Row>
            );
          })}
        </TableBody>
      </Table>
    </Panel>
  );
}

import { Mono } from "@/components/ui/code";
import { Lamp } from "@/components/ui/lamp";
import { Panel } from "@/components/ui/panel";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { type Outcome, tones, verdictOf } from "./verdicts";

/** Line by line: what was meant, what was called, with which values. */
export function OutcomesTable({ outcomes }: { outcomes: readonly Outcome[] }) {
  return (
    <Panel>
      <Table label="What the model did">
        <TableHead>
          <Column>Line</Column>
          <Column>Meant</Column>
          <Column>Called</Column>
          <Column>Values</Column>
          <Column>Verdict</Column>
        </TableHead>
        <TableBody>
          {outcomes.map((outcome) => {
            const verdict = verdictOf(outcome);
            const values = "triggered" in outcome ? Object.entries(outcome.triggered.arguments) : [];
            return (
              <Row key={outcome.line.id}>
                <Cell wide className="py-2">
                  <span dir="auto">{outcome.line.text}</span>
                  {"fault" in outcome && <span className="block text-danger-text">{outcome.fault}</span>}
                </Cell>
                <Cell>
                  <Mono>{outcome.line.expected || "nothing"}</Mono>
                </Cell>
                <Cell>
                  <Mono>{"triggered" in outcome ? (outcome.triggered.called ?? "nothing") : "–"}</Mono>
                </Cell>
                <Cell>
                  {values.map(([name, value]) => (
                    <span key={name} className="block text-sm [overflow-wrap:anywhere]">
                      <Mono>{name}</Mono> {typeof value === "string" ? value : JSON.stringify(value)}
                    </span>
                  ))}
                </Cell>
                <Cell>
                  <Lamp tone={tones[verdict]}>{verdict}</Lamp>
                </Cell>
              </Row>
            );
          })}
        </TableBody>
      </Table>
    </Panel>
  );
}

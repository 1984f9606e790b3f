import { Mono } from "@/components/ui/code";
import { Lamp } from "@/components/ui/lamp";
import { Panel } from "@/components/ui/panel";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Line } from "./trigger-query";
import { variableRows } from "./verdicts";

/** How many different values are shown of a variable. */
const mostValues = 8;

type Props = { lines: readonly Line[]; functionName: string; variables: readonly string[] };

/** Variable by variable: what the model took out of the lines that rightly called the function. */
export function VariablesTable({ lines, functionName, variables }: Props) {
  const { hits, rows } = variableRows(lines, functionName, variables);
  if (rows.length === 0) return null;
  return (
    <Panel>
      <Table label="Extracted values">
        <TableHead>
          <Column>Variable</Column>
          <Column>Filled in</Column>
          <Column>Values</Column>
        </TableHead>
        <TableBody>
          {rows.map(({ name, filled, values, unknown }) => (
            <Row key={name}>
              <Cell>
                <Mono>{name}</Mono>
                {unknown && <span className="block text-xs text-ink-3">not a variable of the function</span>}
              </Cell>
              <Cell>
                <Lamp tone={unknown || filled === 0 ? "warn" : filled === hits ? "ok" : "info"}>
                  {`${filled} of ${hits} ${hits === 1 ? "hit" : "hits"}`}
                </Lamp>
              </Cell>
              <Cell wide className="[overflow-wrap:anywhere]">
                {values.length > 0 ? (
                  values.slice(0, mostValues).join(" · ")
                ) : (
                  <span className="text-ink-3">none</span>
                )}
                {values.length > mostValues && (
                  <span className="text-ink-3"> and {values.length - mostValues} more</span>
                )}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

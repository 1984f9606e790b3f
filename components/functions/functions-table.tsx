import Link from "next/link";
import { triggersPath } from "@/components/agents/triggers/triggers-path";
import { Mono } from "@/components/ui/code";
import { Lamp } from "@/components/ui/lamp";
import { Panel } from "@/components/ui/panel";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ConnectionState } from "@/db/enums";
import type { FunctionData } from "@/lib/functions/schema";
import type { Finding } from "@/lib/overview/schema";
import { FunctionFinding } from "./function-finding";
import { FunctionMenu } from "./function-menu";
import { FunctionSwitch } from "./function-switch";

/** The name of what a function sends. */
export const templateOf = ({ template }: Pick<FunctionData, "template">) =>
  "name" in template ? template.name : template.campaign;

export type FunctionsTableProps = {
  agentId: string;
  functions: readonly (Pick<
    FunctionData,
    "name" | "description" | "template" | "mappings" | "enabled" | "connection_id"
  > & {
    id: string;
    /** Why it cannot be sent as its template is now. */
    problem: string | null;
  })[];
  /** What was found wrong with them. */
  findings: readonly Finding[];
  /** Connections by their id. */
  connections: Readonly<Record<string, { name: string; state: ConnectionState }>>;
  /** Address under which the engine finds the agent's tools. */
  toolsAddress: string;
  /** Where a function can be copied to. */
  otherAgents: readonly { id: string; name: string }[];
  mayEdit: boolean;
};

type Props = FunctionsTableProps & {
  /** What they are searched for: the way back out of the wizard leads to the same list. */
  q: string;
};

export function FunctionsTable({
  agentId,
  functions,
  findings,
  connections,
  toolsAddress,
  otherAgents,
  mayEdit,
  q,
}: Props) {
  return (
    <Panel>
      <Table label="Functions">
        <TableHead>
          <Column>Function</Column>
          <Column>Template</Column>
          <Column>Connection</Column>
          <Column>Enabled</Column>
          <Column>
            <span className="sr-only">More</span>
          </Column>
        </TableHead>
        <TableBody>
          {functions.map((item) => {
            const asked = item.mappings.flatMap((entry) => (entry.source === "in_call" ? [entry.name] : []));
            const connection = connections[item.connection_id];
            const found = findings.filter(({ function_id }) => function_id === item.id);
            // What was found out about the template says the same with its date and remedy.
            const told = found.some(({ kind }) => kind === "template_stopped" || kind === "template_gone");
            return (
              <Row key={item.id}>
                <Cell wide className="max-w-md py-2.5">
                  {mayEdit ? (
                    <Link
                      href={`?${new URLSearchParams({ ...(q && { q }), wizard: item.id })}`}
                      scroll={false}
                      className="rounded-sm underline-offset-2 hover:underline"
                    >
                      <Mono className="font-medium">{item.name}</Mono>
                    </Link>
                  ) : (
                    <Mono className="font-medium">{item.name}</Mono>
                  )}
                  <p className="line-clamp-2 text-ink-2">{item.description}</p>
                  {item.problem && !told && (
                    <p className="mt-1 text-sm text-danger-text">
                      <span className="font-medium">Cannot be sent: </span>
                      {item.problem}
                    </p>
                  )}
                  {asked.length > 0 && (
                    <p className="mt-0.5 text-xs text-ink-3">
                      From the call: <Mono>{[...new Set(asked)].join(", ")}</Mono>
                      {mayEdit && (
                        <>
                          {" · "}
                          <Link
                            href={triggersPath(agentId, item.id)}
                            aria-label={`Test in-call variables of ${item.name}`}
                            className="rounded-sm text-accent-text underline underline-offset-2"
                          >
                            Test in-call variables
                          </Link>
                        </>
                      )}
                    </p>
                  )}
                  {found.map((finding) => (
                    <FunctionFinding key={finding.kind} finding={finding} mayEdit={mayEdit} />
                  ))}
                </Cell>
                <Cell className="max-sm:basis-full">
                  <Mono>{templateOf(item)}</Mono>
                  {"language" in item.template && (
                    <span className="text-ink-3"> {item.template.language}</span>
                  )}
                </Cell>
                <Cell>
                  <Link
                    href={`/connections/${item.connection_id}`}
                    className="rounded-sm text-ink-2 underline-offset-2 hover:text-ink hover:underline"
                  >
                    {connection?.name ?? "Deleted connection"}
                  </Link>
                  {connection?.state === "attention" && (
                    <p className="mt-0.5">
                      <Lamp tone="danger" className="text-xs">
                        Needs attention
                      </Lamp>
                    </p>
                  )}
                </Cell>
                <Cell className="max-sm:ml-auto">
                  <FunctionSwitch
                    functionId={item.id}
                    name={item.name}
                    enabled={item.enabled}
                    disabled={!mayEdit}
                  />
                </Cell>
                <Cell className="text-right">
                  {mayEdit && (
                    <FunctionMenu
                      functionId={item.id}
                      name={item.name}
                      address={`${toolsAddress}/${item.name}`}
                      otherAgents={otherAgents}
                    />
                  )}
                </Cell>
              </Row>
            );
          })}
        </TableBody>
      </Table>
    </Panel>
  );
}

"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Mono } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { useDoomed } from "@/components/ui/use-doomed";
import { deleteToolKeyAction } from "@/lib/agents/actions";

type ToolKey = {
  id: string;
  last4: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
};

export function ToolKeysTable({
  agentId,
  keys,
  mayEdit,
}: {
  agentId: string;
  keys: readonly ToolKey[];
  mayEdit: boolean;
}) {
  const { doomed, doom, dialog } = useDoomed<ToolKey>(({ id }) =>
    deleteToolKeyAction({ agentId, keyId: id }),
  );
  if (keys.length === 0) {
    return (
      <Notice tone="warn" title="No key works">
        The engine is refused until you make a new key.
      </Notice>
    );
  }
  return (
    <Panel>
      <Table label="Tool keys">
        <TableHead>
          <Column>Key</Column>
          <Column>Created</Column>
          <Column>Last used</Column>
          <Column>Ends</Column>
          <Column>
            <span className="sr-only">Actions</span>
          </Column>
        </TableHead>
        <TableBody>
          {keys.map((key) => (
            <Row key={key.id}>
              <Cell wide>
                <span className="flex items-center gap-2">
                  <Mono>{`tk_…${key.last4}`}</Mono>
                  {key.expires_at === null && <Badge tone="ok">Current</Badge>}
                </span>
              </Cell>
              <Cell className="text-ink-2">
                <span className="sm:hidden">Made </span>
                <RelativeTime iso={key.created_at} />
              </Cell>
              <Cell className="text-ink-2">
                <span className="sm:hidden">Used </span>
                {key.last_used_at ? <RelativeTime iso={key.last_used_at} /> : "never"}
              </Cell>
              <Cell className="text-ink-2">
                <span className="sm:hidden">Ends </span>
                {key.expires_at ? <RelativeTime iso={key.expires_at} /> : "never"}
              </Cell>
              <Cell className="text-right max-sm:ml-auto">
                {mayEdit && (
                  <Button
                    variant="ghost"
                    size="sm"
                    aria-label={`Delete key ending in ${key.last4}`}
                    onClick={() => doom(key)}
                  >
                    Delete
                  </Button>
                )}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <ConfirmDialog
        {...dialog}
        title={`Delete the key ending in ${doomed?.last4 ?? ""}?`}
        description="Whoever calls with it is refused from now on."
        action="Delete key"
      />
    </Panel>
  );
}

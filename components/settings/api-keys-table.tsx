"use client";

import { KeyRound } from "lucide-react";
import { EmptyState } from "@/components/layout/empty-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Mono } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { useDoomed } from "@/components/ui/use-doomed";
import { revokeApiKeyAction } from "@/lib/api-keys/actions";
import type { KeyScope } from "@/lib/api-keys/schema";

type ApiKey = {
  id: string;
  name: string;
  last4: string;
  scopes: readonly KeyScope[];
  created_at: string;
  last_used_at: string | null;
};

export function ApiKeysTable({ keys }: { keys: readonly ApiKey[] }) {
  const { doomed, doom, dialog } = useDoomed<ApiKey>(({ id }) => revokeApiKeyAction({ keyId: id }));
  if (keys.length === 0) {
    return (
      <EmptyState icon={<KeyRound />} title="No management keys">
        Make one for each script or person, so that each can be revoked by itself.
      </EmptyState>
    );
  }
  return (
    <Panel>
      <Table label="Management keys">
        <TableHead>
          <Column>Name</Column>
          <Column>Key</Column>
          <Column>May</Column>
          <Column>Made</Column>
          <Column>Last used</Column>
          <Column>
            <span className="sr-only">Actions</span>
          </Column>
        </TableHead>
        <TableBody>
          {keys.map((key) => (
            <Row key={key.id}>
              <Cell wide className="font-medium [overflow-wrap:anywhere]">
                {key.name}
              </Cell>
              <Cell>
                <Mono>{`mk_…${key.last4}`}</Mono>
              </Cell>
              <Cell>
                <Badge>{key.scopes.includes("write") ? "Read and write" : "Read"}</Badge>
              </Cell>
              <Cell className="text-ink-2">
                <span className="sm:hidden">Made </span>
                <RelativeTime iso={key.created_at} />
              </Cell>
              <Cell className="text-ink-2">
                <span className="sm:hidden">Used </span>
                {key.last_used_at ? <RelativeTime iso={key.last_used_at} /> : "never"}
              </Cell>
              <Cell className="text-right max-sm:ml-auto">
                <Button variant="ghost" size="sm" aria-label={`Revoke ${key.name}`} onClick={() => doom(key)}>
                  Revoke
                </Button>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <ConfirmDialog
        {...dialog}
        title={`Revoke ${doomed?.name ?? ""}?`}
        description="Whoever calls with this key is refused from now on. It cannot be brought back."
        action="Revoke key"
      />
    </Panel>
  );
}

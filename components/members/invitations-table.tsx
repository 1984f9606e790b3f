"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { useDoomed } from "@/components/ui/use-doomed";
import type { Role } from "@/lib/context";
import { revokeInvitationAction } from "@/lib/members/actions";
import { roleWords } from "./role-words";

type Invitation = { id: string; email: string; role: Role; expires_at: string };

export function InvitationsTable({ invitations }: { invitations: readonly Invitation[] }) {
  const { doomed, doom, dialog } = useDoomed<Invitation>(({ id }) =>
    revokeInvitationAction({ invitationId: id }),
  );
  return (
    <Panel>
      <Table label="Open invitations">
        <TableHead>
          <Column>For</Column>
          <Column>Role</Column>
          <Column>Ends</Column>
          <Column>
            <span className="sr-only">Actions</span>
          </Column>
        </TableHead>
        <TableBody>
          {invitations.map((invitation) => (
            <Row key={invitation.id}>
              <Cell wide className="font-medium [overflow-wrap:anywhere]">
                {invitation.email}
              </Cell>
              <Cell>{roleWords[invitation.role]}</Cell>
              <Cell className="text-ink-2">
                <span className="sm:hidden">Ends </span>
                <RelativeTime iso={invitation.expires_at} />
              </Cell>
              <Cell className="text-right max-sm:ml-auto">
                <Button
                  variant="ghost"
                  size="sm"
                  aria-label={`Revoke the invitation of ${invitation.email}`}
                  onClick={() => doom(invitation)}
                >
                  Revoke
                </Button>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <ConfirmDialog
        {...dialog}
        title={`Revoke the invitation of ${doomed?.email ?? ""}?`}
        description="Its link lets nobody in any more."
        action="Revoke invitation"
      />
    </Panel>
  );
}

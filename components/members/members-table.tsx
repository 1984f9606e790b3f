"use client";

import { useState } from "react";
import { may } from "@/components/layout/may";
import { answerOf } from "@/components/ui/answer-of";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Role } from "@/lib/context";
import { leaveWorkspaceAction, removeMemberAction } from "@/lib/members/actions";
import { RoleSelect } from "./role-select";
import { roleWords } from "./role-words";

type Member = { id: string; email: string; name: string; role: Role; joined_at: string };
type Props = { members: readonly Member[]; me: { id: string; role: Role } };

/** An address, which is broken before its host before it is broken anywhere. */
function Address({ children }: { children: string }) {
  const [local, ...host] = children.split("@");
  return (
    <>
      {local}
      <wbr />@{host.join("@")}
    </>
  );
}

/** Who is in this workspace. What the one who looks may not do is not offered. */
export function MembersTable({ members, me }: Props) {
  const [doomed, setDoomed] = useState<Member | null>(null);
  const leaves = doomed?.id === me.id;
  const remove = async () => {
    if (!doomed) return null;
    const result = leaves
      ? await answerOf(leaveWorkspaceAction({ leave: true }))
      : await answerOf(removeMemberAction({ userId: doomed.id }));
    if (!result.ok) return result.error.message;
    // Who left has no session here any more: the start page finds out what is left.
    if (leaves) window.location.assign("/");
    return null;
  };
  return (
    <Panel className="@container">
      <Table label="Members">
        <TableHead>
          <Column>Name</Column>
          <Column>E-mail</Column>
          <Column>Role</Column>
          <Column className="@max-2xl:hidden">Joined</Column>
          <Column>
            <span className="sr-only">Actions</span>
          </Column>
        </TableHead>
        <TableBody>
          {members.map((member) => {
            const mine = member.id === me.id;
            const mayChange = may(me.role, "admin") && (me.role === "owner" || member.role !== "owner");
            const called = member.name || member.email;
            return (
              <Row key={member.id}>
                <Cell wide className="font-medium [overflow-wrap:anywhere]">
                  {called} {mine && <Badge>You</Badge>}
                </Cell>
                <Cell className="text-ink-2 [overflow-wrap:anywhere]">
                  <Address>{member.email}</Address>
                </Cell>
                <Cell>
                  {mayChange ? (
                    <RoleSelect member={{ ...member, name: called }} own={me.role} mine={mine} />
                  ) : (
                    roleWords[member.role]
                  )}
                </Cell>
                <Cell className="text-ink-2 sm:@max-2xl:hidden">
                  <span className="sm:hidden">Joined </span>
                  <RelativeTime iso={member.joined_at} />
                </Cell>
                <Cell className="text-right max-sm:ml-auto">
                  {(mine || mayChange) && (
                    <Button
                      variant="ghost"
                      size="sm"
                      aria-label={mine ? "Leave this workspace" : `Remove ${called}`}
                      onClick={() => setDoomed(member)}
                    >
                      {mine ? "Leave" : "Remove"}
                    </Button>
                  )}
                </Cell>
              </Row>
            );
          })}
        </TableBody>
      </Table>
      <ConfirmDialog
        open={doomed !== null}
        onOpenChange={(open) => !open && setDoomed(null)}
        title={leaves ? "Leave this workspace?" : `Remove ${doomed?.name || doomed?.email || ""}?`}
        description="Every browser that is signed in here is signed out at once, and invitations made by this person end. What was made stays."
        action={leaves ? "Leave" : "Remove member"}
        onConfirm={remove}
      />
    </Panel>
  );
}

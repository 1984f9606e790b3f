"use client";

import { useTransition } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { endSessionAction } from "@/lib/members/actions";
import { browserName } from "./browser-name";

type Session = { id: string; browser: string; signed_in_at: string; seen_at: string; here: boolean };

export function SessionsTable({ sessions }: { sessions: readonly Session[] }) {
  const [pending, startTransition] = useTransition();
  const end = (sessionId: string) =>
    startTransition(async () => {
      const result = await answerOf(endSessionAction({ sessionId }));
      if (!result.ok) toast.error(result.error.message);
    });
  return (
    <Panel>
      <Table label="Sessions">
        <TableHead>
          <Column>Browser</Column>
          <Column>Signed in</Column>
          <Column>Last seen</Column>
          <Column>
            <span className="sr-only">Actions</span>
          </Column>
        </TableHead>
        <TableBody>
          {sessions.map((session) => (
            <Row key={session.id}>
              <Cell wide className="font-medium [overflow-wrap:anywhere]">
                {browserName(session.browser)} {session.here && <Badge tone="ok">This one</Badge>}
              </Cell>
              <Cell className="text-ink-2">
                <span className="sm:hidden">Signed in </span>
                <RelativeTime iso={session.signed_in_at} />
              </Cell>
              <Cell className="text-ink-2">
                <span className="sm:hidden">Seen </span>
                <RelativeTime iso={session.seen_at} />
              </Cell>
              <Cell className="text-right max-sm:ml-auto">
                {!session.here && (
                  <Button
                    variant="ghost"
                    size="sm"
                    disabled={pending}
                    aria-label={`End the session in ${browserName(session.browser)}`}
                    onClick={() => end(session.id)}
                  >
                    End
                  </Button>
                )}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

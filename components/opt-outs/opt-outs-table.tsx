"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { optOutReasons } from "@/db/enums";
import { deleteOptOutAction } from "@/lib/opt-outs/actions";

type OptOut = {
  id: string;
  /** The number as people read it. */
  shown: string;
  reason: (typeof optOutReasons)[number];
  created_at: string;
};

const reasons: Record<OptOut["reason"], string> = {
  stop: "The customer answered STOP",
  manual: "Added by hand",
  api: "Added by a program",
};

/** What to think of before a number is written to again. */
const warnings: Record<OptOut["reason"], string> = {
  stop: "The customer asked for no more messages. Remove it only if they have told you that they want them again.",
  manual: "Agents may send to this number again from now on.",
  api: "A program has put it here, and may do so again. Agents may send to this number from now on.",
};

/** Who gets no more messages, newest first. */
export function OptOutsTable({ entries, mayEdit }: { entries: readonly OptOut[]; mayEdit: boolean }) {
  const [leaving, setLeaving] = useState<OptOut | null>(null);
  const remove = async () => {
    if (!leaving) return null;
    const result = await deleteOptOutAction({ optOutId: leaving.id }).catch(() => null);
    if (!result) return "Midcall cannot be reached. Check the network and try again.";
    // Who else took it off has done the same.
    return result.ok || result.error.code === "not_found" ? null : result.error.message;
  };
  return (
    <Panel>
      <Table label="Opt-outs">
        <TableHead>
          <Column>Number</Column>
          <Column>Why</Column>
          <Column className="text-right">Since</Column>
          {mayEdit && (
            <Column>
              <span className="sr-only">Actions</span>
            </Column>
          )}
        </TableHead>
        <TableBody>
          {entries.map((entry) => (
            <Row key={entry.id}>
              <Cell wide>
                <span className="tabular font-medium">{entry.shown}</span>
              </Cell>
              <Cell className="text-ink-2">{reasons[entry.reason]}</Cell>
              <Cell className="text-right text-ink-3">
                <RelativeTime iso={entry.created_at} />
              </Cell>
              {mayEdit && (
                <Cell className="text-right max-sm:ml-auto">
                  <Button
                    variant="ghost"
                    size="sm"
                    aria-label={`Remove ${entry.shown}`}
                    onClick={() => setLeaving(entry)}
                  >
                    Remove
                  </Button>
                </Cell>
              )}
            </Row>
          ))}
        </TableBody>
      </Table>
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={leaving ? `Write to ${leaving.shown} again?` : ""}
        description={leaving ? warnings[leaving.reason] : ""}
        action="Remove from the list"
        onConfirm={remove}
      />
    </Panel>
  );
}

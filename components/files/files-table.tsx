"use client";

import { FileUp } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { Mono } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { useDoomed } from "@/components/ui/use-doomed";
import { deleteFileAction } from "@/lib/files/actions";
import { showSize } from "@/lib/size";

type KeptFile = {
  id: string;
  name: string;
  size: number;
  created_at: string;
  used_by: readonly { id: string; name: string; agent_id: string; agent: string }[];
};

/** The uploaded files with what sends them; one that is sent cannot be deleted. */
export function FilesTable({ files, mayEdit }: { files: readonly KeptFile[]; mayEdit: boolean }) {
  const { doomed, doom, dialog } = useDoomed<KeptFile>(({ id }) => deleteFileAction({ fileId: id }));
  if (files.length === 0) {
    return (
      <EmptyState icon={<FileUp />} title="No files yet">
        {mayEdit
          ? "Upload one where a function maps a picture, video or document to a static value."
          : "What editors upload for pictures, videos and documents of functions stands here."}
      </EmptyState>
    );
  }
  return (
    <Panel>
      <Table label="Files">
        <TableHead>
          <Column>Name</Column>
          <Column>Size</Column>
          <Column>Uploaded</Column>
          <Column>Sent by</Column>
          <Column>
            <span className="sr-only">Actions</span>
          </Column>
        </TableHead>
        <TableBody>
          {files.map((file) => (
            <Row key={file.id}>
              <Cell wide className="font-medium [overflow-wrap:anywhere]">
                <a
                  href={`/api/ui/files/${file.id}`}
                  target="_blank"
                  rel="noopener noreferrer"
                  className="rounded-sm underline-offset-2 hover:underline"
                >
                  {file.name}
                  <span className="sr-only"> (opens in a new tab)</span>
                </a>
              </Cell>
              <Cell className="text-ink-2">{showSize(file.size)}</Cell>
              <Cell className="text-ink-2">
                <RelativeTime iso={file.created_at} />
              </Cell>
              <Cell className="max-sm:basis-full">
                <span className="text-ink-2 sm:hidden">Sent by </span>
                {file.used_by.length === 0 && <span className="text-ink-3">No function</span>}
                {file.used_by.map((use) => (
                  <span key={use.id} className="block">
                    <Link
                      href={`/agents/${use.agent_id}?wizard=${use.id}`}
                      className="rounded-sm underline-offset-2 hover:underline"
                    >
                      <Mono>{use.name}</Mono>
                    </Link>
                    <span className="text-ink-3"> of {use.agent}</span>
                  </span>
                ))}
              </Cell>
              <Cell className="text-right max-sm:ml-auto">
                {mayEdit && file.used_by.length === 0 && (
                  <Button
                    variant="ghost"
                    size="sm"
                    aria-label={`Delete ${file.name}`}
                    onClick={() => doom(file)}
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
        title={`Delete ${doomed?.name ?? ""}?`}
        description="It cannot be brought back, and links to it that customers have lead nowhere from then on."
        action="Delete file"
      />
    </Panel>
  );
}

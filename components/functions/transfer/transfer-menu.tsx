"use client";

import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { type ComponentProps, useState } from "react";
import { Button } from "@/components/ui/button";
import { loadAhead } from "@/components/ui/load-ahead";
import { MenuButton } from "@/components/ui/menu-button";
import { openLater } from "@/components/ui/open-later";
import type { ImportDialog } from "./import-dialog";

const Panel = dynamic(() => import("./transfer-menu-panel").then((module) => module.TransferMenuPanel));
loadAhead(() => import("./transfer-menu-panel"));
const Import = openLater<ComponentProps<typeof ImportDialog>>(
  dynamic(() => import("./import-dialog").then((module) => module.ImportDialog)),
);

type Props = {
  agentId: string;
  connections: readonly { id: string; name: string; provider: string }[];
  mayEdit: boolean;
};

/** What can be done with all functions of an agent: out into a file, and in from one. */
export function TransferMenu({ agentId, connections, mayEdit }: Props) {
  const [importing, setImporting] = useState(false);
  const address = `/api/ui/agents/${agentId}/functions/transfer`;
  return (
    <>
      <MenuButton
        button={(props) => (
          <Button size="icon" aria-label="More about all functions" {...props}>
            <Ellipsis aria-hidden />
          </Button>
        )}
        panel={(state) => (
          <Panel
            state={state}
            // The answer is a download: the page stays.
            onExport={() => window.location.assign(address)}
            onImport={mayEdit ? () => setImporting(true) : undefined}
          />
        )}
      />
      <Import open={importing} onOpenChange={setImporting} address={address} connections={connections} />
    </>
  );
}

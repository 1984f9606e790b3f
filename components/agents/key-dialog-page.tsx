"use client";

import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { ToolKeyOnce } from "./tool-key-once";

type Props = { toolKey: string; doneLabel: string; onDone: () => void };

/** The last page of a dialog that made a key: it is left only by saying that the key is safe. */
export function KeyDialogPage({ toolKey, doneLabel, onDone }: Props) {
  return (
    <>
      <DialogBody>
        <ToolKeyOnce toolKey={toolKey} />
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={onDone}>
          {doneLabel}
        </Button>
      </DialogFooter>
    </>
  );
}

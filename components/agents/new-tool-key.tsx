"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { loadAhead } from "@/components/ui/load-ahead";
import { KeyDialogPage } from "./key-dialog-page";

// Loaded when it is opened, or about to be.
const loadForm = () => import("./new-tool-key-form").then((module) => module.NewToolKeyForm);
const NewToolKeyForm = dynamic(loadForm, { ssr: false });
loadAhead(loadForm);

/** Makes a new key and says how long the one before it goes on working. */
export function NewToolKey({ agentId, onMade }: { agentId: string; onMade?: (toolKey: string) => void }) {
  const [open, setOpen] = useState(false);
  const [toolKey, setToolKey] = useState<string | null>(null);

  const change = (next: boolean) => {
    setOpen(next);
    setToolKey(null);
  };
  const made = (key: string) => {
    setToolKey(key);
    onMade?.(key);
  };

  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        New key
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={toolKey ? "The new key" : "New tool key"}
        description={toolKey ? undefined : "Replaces the key that the engine uses now."}
        sticky={toolKey !== null}
      >
        {toolKey ? (
          <KeyDialogPage toolKey={toolKey} doneLabel="I have copied it" onDone={() => change(false)} />
        ) : (
          <NewToolKeyForm agentId={agentId} onMade={made} onCancel={() => change(false)} />
        )}
      </Dialog>
    </>
  );
}

"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { contentLater } from "@/components/ui/content-later";
import { Dialog } from "@/components/ui/dialog";
import { loadAhead } from "@/components/ui/load-ahead";

// Loaded when it is opened, or about to be.
const loadPages = () => import("./new-tool-key-pages").then((module) => module.NewToolKeyPages);
const NewToolKeyPages = contentLater(loadPages);
loadAhead(loadPages);

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
        <NewToolKeyPages agentId={agentId} toolKey={toolKey} onMade={made} onClose={() => change(false)} />
      </Dialog>
    </>
  );
}

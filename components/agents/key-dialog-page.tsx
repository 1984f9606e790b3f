"use client";

import { ShownOnce } from "@/components/ui/shown-once";

type Props = { toolKey: string; doneLabel: string; onDone: () => void };

/** The last page of a dialog that made a tool key. */
export function KeyDialogPage({ toolKey, doneLabel, onDone }: Props) {
  return (
    <ShownOnce what="key" label="Tool key" value={toolKey} doneLabel={doneLabel} onDone={onDone}>
      Copy it to your voice engine before you go on. Midcall keeps only its fingerprint; if the key is lost,
      make a new one on the agent’s Keys tab.
    </ShownOnce>
  );
}

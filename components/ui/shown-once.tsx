import type { ReactNode } from "react";
import { Button } from "./button";
import { CopyLine } from "./code";
import { DialogBody, DialogFooter } from "./dialog";
import { Notice } from "./notice";

type Props = {
  /** What it is, in the middle of a sentence: "key". */
  what: string;
  /** What it is called above it: "Tool key". */
  label: string;
  value: string;
  /** Where to take it, and what if it is lost. */
  children: ReactNode;
  doneLabel?: string;
  onDone: () => void;
};

/** The last page of a dialog that made a secret: it is left only by saying that it is safe. */
export function ShownOnce({ what, label, value, children, doneLabel = "I have copied it", onDone }: Props) {
  return (
    <>
      <DialogBody>
        <Notice tone="warn" title={`This ${what} is shown only now`}>
          {children}
        </Notice>
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">{label}</span>
          <CopyLine value={value} what={label.toLowerCase()} />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={onDone}>
          {doneLabel}
        </Button>
      </DialogFooter>
    </>
  );
}

"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsBoolean, useQueryState } from "nuqs";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

// Loaded when it is opened, or about to be: the list needs no forms.
const loadForm = () => import("./add-opt-out-form").then((module) => module.AddOptOutForm);
const AddOptOutForm = dynamic(loadForm, { ssr: false });

/** The button and dialog that put a number on the list; `?add=true` opens it. */
export function AddOptOut() {
  const [open, setOpen] = useQueryState("add", parseAsBoolean.withDefault(false));
  const prepare = () => void loadForm();
  const close = () => void setOpen(null);
  return (
    <>
      <Button variant="primary" onPointerEnter={prepare} onFocus={prepare} onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        Add number
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title="Add a number"
        description="No agent of this workspace sends to it any more."
      >
        <AddOptOutForm onDone={close} />
      </Dialog>
    </>
  );
}

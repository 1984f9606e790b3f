"use client";

import { Plus } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { AddFunctionForm } from "./add-function-form";

type Props = {
  agentId: string;
  /** The management API's address for functions of this agent. */
  apiAddress: string;
  connections: readonly { id: string; name: string }[];
};

/** The button and dialog that add a function; `?add=true` opens it. */
export function AddFunction(props: Props) {
  const [open, setOpen] = useQueryState("add", parseAsBoolean.withDefault(false));
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        Add
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => setOpen(next || null)}
        title="Add a function"
        description="Choose a template, then say in the text below when it is sent and what fills it."
        wide
      >
        <AddFunctionForm {...props} onDone={() => setOpen(null)} />
      </Dialog>
    </>
  );
}

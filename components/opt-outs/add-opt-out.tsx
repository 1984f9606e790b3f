"use client";

import { Plus } from "lucide-react";
import { useAddress } from "@/components/layout/use-address";
import { Button } from "@/components/ui/button";
import { contentLater } from "@/components/ui/content-later";
import { Dialog } from "@/components/ui/dialog";

// Loaded when it is opened, or about to be: the list needs no forms.
const loadForm = () => import("./add-opt-out-form").then((module) => module.AddOptOutForm);
const AddOptOutForm = contentLater(loadForm);

const inAddress = ["add"] as const;

/** The button and dialog that put a number on the list; `?add=true` opens it. */
export function AddOptOut() {
  const [address, setAddress] = useAddress(inAddress);
  const prepare = () => void loadForm();
  const open = () => setAddress({ add: "true" });
  const close = () => setAddress({ add: "" });
  return (
    <>
      <Button variant="primary" onPointerEnter={prepare} onFocus={prepare} onClick={open}>
        <Plus aria-hidden />
        Add number
      </Button>
      <Dialog
        open={address.add === "true"}
        onOpenChange={(next) => (next ? open() : close())}
        title="Add a number"
        description="No agent of this workspace sends to it any more."
      >
        <AddOptOutForm onDone={close} />
      </Dialog>
    </>
  );
}

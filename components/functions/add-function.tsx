"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { loadWizard } from "./load-wizard";
import { useWizardAddress } from "./wizard-address";

/** Opens the wizard for a new function. */
export function AddFunction() {
  const [, setAddress] = useWizardAddress();
  // Loaded while the pointer is on its way.
  const prepare = () => void loadWizard();
  return (
    <Button
      variant="primary"
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={() => setAddress({ wizard: "new", step: "" })}
    >
      <Plus aria-hidden />
      Add
    </Button>
  );
}

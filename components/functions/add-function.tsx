"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useWizardAddress } from "./wizard-address";

/** Opens the wizard for a new function. */
export function AddFunction() {
  const [, setAddress] = useWizardAddress();
  return (
    <Button variant="primary" onClick={() => setAddress({ wizard: "new", step: null })}>
      <Plus aria-hidden />
      Add
    </Button>
  );
}

import { unstable_isUnrecognizedActionError } from "next/navigation";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { FunctionData } from "@/lib/functions/schema";
import { loadLater } from "./later";
import type { Draft } from "./read-draft";
import type { Saved, SaveHow } from "./save-function";
import type { WizardValues } from "./values";

/** Why it was not saved, where no single field is to blame. */
export type SaveProblem =
  | { kind: "message"; message: string }
  | { kind: "signed-out" }
  | { kind: "outdated" }
  /** Code of the steps to come could not be fetched: no network, or another build by now. */
  | { kind: "unloaded" }
  | { kind: "deleted" }
  | { kind: "changed"; version: number; theirs: FunctionData; fields: string[] };

type Options = {
  agentId: string;
  functionId: string | null;
  /** Whether the function that is edited was there when the wizard opened. */
  isThere: boolean;
  base: Draft["base"];
  form: UseFormReturn<WizardValues>;
  /** Faults by their place in the form. */
  onFaults: (faults: Map<string, string>) => void;
};

/** Saving with all its ends. The draft is nowhere touched: whoever saved drops it. */
export function useSave({ agentId, functionId, isThere, base, form, onFaults }: Options) {
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<SaveProblem | null>(isThere ? null : { kind: "deleted" });

  const attempt = async (how: SaveHow): Promise<Saved | null> => {
    const { saveFunction } = await loadLater();
    const end = await saveFunction({ agentId, functionId, base, values: form.getValues() }, how);
    if (end.kind === "saved") return end.saved;
    setProblem(end.problem);
    if (end.faults) onFaults(end.faults);
    return null;
  };

  const save = async (how: SaveHow = {}): Promise<Saved | null> => {
    setSaving(true);
    setProblem(null);
    try {
      return await attempt(how);
    } catch (error) {
      const outdated = unstable_isUnrecognizedActionError(error);
      setProblem(
        outdated
          ? { kind: "outdated" }
          : {
              kind: "message",
              message: "Midcall could not be reached. What you entered is kept; try again in a moment.",
            },
      );
      return null;
    } finally {
      setSaving(false);
    }
  };
  return { save, saving, problem, tell: setProblem };
}

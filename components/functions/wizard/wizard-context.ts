import { createContext, useContext } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { Engine } from "@/db/enums";
import type { FunctionData } from "@/lib/functions/schema";
import type { Step } from "./steps";
import type { WizardValues } from "./values";

export type WizardAgent = {
  id: string;
  name: string;
  engine: Engine;
  metadata_fields: readonly { key: string; label: string; example: string }[];
  test_numbers: readonly string[];
};

export type SavedFunction = FunctionData & { id: string; version: number };

export type WizardState = {
  agent: WizardAgent;
  /** The agent's other functions. */
  others: readonly SavedFunction[];
  /** The function that is edited; null for a new one. */
  editing: SavedFunction | null;
  /** Whether this person may connect accounts. */
  mayConnect: boolean;
  form: UseFormReturn<WizardValues>;
  values: WizardValues;
  /** What is wrong with a field, once it is time to say so. */
  fault: (path: string) => string | undefined;
  go: (step: Step) => void;
};

export const WizardContext = createContext<WizardState | null>(null);

export function useWizard(): WizardState {
  const state = useContext(WizardContext);
  if (!state) throw new Error("Steps stand inside the wizard.");
  return state;
}

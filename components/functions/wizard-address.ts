import { useAddress } from "@/components/layout/use-address";
import { steps } from "./wizard/steps";

/** `wizard` is the function that is edited, or `new`; `try` the function that is tried. */
const names = ["wizard", "step", "try"] as const;

/** Whether an address with this query shows the functions alone. */
export const isNothingOpen = (query: URLSearchParams): boolean => !names.some((name) => query.get(name));

/** What is open over an agent's functions. Each step is a page of its own for "back" and "forward". */
export function useWizardAddress() {
  const [{ step, ...open }, change] = useAddress(names, "push");
  return [{ ...open, step: steps.find((known) => known === step) ?? steps[0] }, change] as const;
}

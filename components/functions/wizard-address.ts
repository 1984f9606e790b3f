import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { steps } from "./wizard/steps";

const parsers = {
  /** The function that is edited, or `new`. */
  wizard: parseAsString,
  step: parseAsStringLiteral(steps).withDefault("type"),
  /** The function that is tried. */
  try: parseAsString,
};

/** What is open over an agent's functions. Each step is a page of its own for "back" and "forward". */
export function useWizardAddress() {
  return useQueryStates(parsers, { history: "push" });
}

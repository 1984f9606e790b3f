import { type Step, stepOf, steps } from "./steps";

/** Path of a field → what is wrong with it: a sentence, or its end after the field's label. */
export type Faults = ReadonlyMap<string, string>;

/** The first step that has a fault, or null when all can be saved. */
export function firstFaultyStep(faults: Faults): Step | null {
  const faulty = new Set([...faults.keys()].map(stepOf));
  return steps.find((step) => faulty.has(step)) ?? null;
}

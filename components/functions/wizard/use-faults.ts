import { useEffect, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { Faults } from "./faults";
import { type Step, stepOf } from "./steps";
import type { WizardValues } from "./values";

const isAt = (path: string, place: string) => path === place || path.startsWith(`${place}.`);

/**
 * What is told of what is wrong with the form. A step's own faults are told once one has tried to leave it; what the server
 * said stays until its field is changed.
 */
export function useFaults(form: UseFormReturn<WizardValues>, faults: Faults) {
  const [tried, setTried] = useState<ReadonlySet<Step>>(new Set());
  const [told, setTold] = useState<ReadonlyMap<string, string>>(new Map());

  useEffect(() => {
    const watching = form.watch((_values, { name }) => {
      if (!name) return;
      setTold((before) => {
        const left = [...before].filter(([path]) => !isAt(path, name) && !isAt(name, path));
        return left.length === before.size ? before : new Map(left);
      });
    });
    return () => watching.unsubscribe();
  }, [form]);

  return {
    faults,
    tell: setTold,
    /** From now on the step's faults are shown. */
    show: (step: Step) => setTried((before) => new Set(before).add(step)),
    on: (step: Step) => [...faults.keys()].some((path) => stepOf(path) === step),
    fault: (place: string): string | undefined => {
      const said = [...told].find(([path]) => isAt(path, place))?.[1];
      if (said !== undefined) return said;
      const step = stepOf(place);
      if (!step || !tried.has(step)) return undefined;
      return [...faults].find(([path]) => isAt(path, place))?.[1];
    },
  };
}

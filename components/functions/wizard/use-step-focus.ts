import { useEffect, useRef, useState } from "react";
import type { Step } from "./steps";

/** Where typing begins: the step's first field, unless that would push up a phone's keyboard. */
function firstOf(stage: HTMLElement): HTMLElement | null {
  const field = window.matchMedia("(pointer: fine)").matches
    ? stage.querySelector<HTMLElement>("[data-step-focus]")
    : null;
  return field ?? stage.querySelector<HTMLElement>("[data-step-title]");
}

/**
 * Moves the focus with the steps, so that keyboards and screen readers are where the eyes are.
 *
 * @returns the part of the window that holds the step, and ways to its beginning (for when the window has
 *   just opened) and to its first fault
 */
export function useStepFocus(step: Step) {
  const stage = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(0);

  const focusStart = () => {
    if (!stage.current) return;
    stage.current.scrollTop = 0;
    firstOf(stage.current)?.focus();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the step that moves the focus
  useEffect(focusStart, [step]);

  useEffect(() => {
    if (wanted === 0) return;
    stage.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault]')?.focus();
  }, [wanted]);

  return { stage, focusStart, focusFault: () => setWanted((before) => before + 1) };
}

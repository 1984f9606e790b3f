import { useEffect, useRef, useState } from "react";
import type { Step } from "./steps";

/** Where typing begins: the step's first field, unless that would push up a phone's keyboard. */
function firstOf(stage: HTMLElement): HTMLElement | null {
  const field = window.matchMedia("(pointer: fine)").matches
    ? stage.querySelector<HTMLElement>("[data-step-focus]")
    : null;
  return field ?? stage.querySelector<HTMLElement>("[data-step-title]");
}

const faulty = '[aria-invalid="true"], [data-fault]';

/**
 * Moves the focus with the steps, so that keyboards and screen readers are where the eyes are.
 *
 * @returns the part of the window that holds the step, and ways to its beginning (for when the window has
 *   just opened) and to its first fault
 */
export function useStepFocus(step: Step) {
  const stage = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  const seeksFault = useRef(false);
  const [asked, setAsked] = useState(0);

  const focusStart = () => {
    if (!stage.current) return;
    stage.current.scrollTop = 0;
    firstOf(stage.current)?.focus();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is what it waits for
  useEffect(() => {
    const moved = shown.current !== step;
    shown.current = step;
    // The fault may be on a step that the address has not led to yet: then it is sought again there.
    const fault = seeksFault.current && stage.current?.querySelector<HTMLElement>(faulty);
    if (fault) {
      seeksFault.current = false;
      fault.focus();
    } else if (moved) focusStart();
  }, [step, asked]);

  const focusFault = () => {
    seeksFault.current = true;
    setAsked((before) => before + 1);
  };
  return { stage, focusStart, focusFault };
}

import { type Ref, useCallback, useEffect, useLayoutEffect, useRef } from "react";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Whether somebody has changed the control since the server drew it. */
function isChanged(control: Control): boolean {
  if (!(control instanceof HTMLSelectElement)) return control.value !== control.defaultValue;
  const drawn = [...control.options].findIndex((option) => option.defaultSelected);
  return control.selectedIndex !== Math.max(drawn, 0);
}

/** Makes React see what already stands in the control as a change from what the server drew. */
function replay(control: Control | null): void {
  if (control === null) return;
  if (control instanceof HTMLSelectElement) {
    control.dispatchEvent(new Event("change", { bubbles: true }));
    return;
  }
  // React calls onChange only for a text other than the last that was set through the element itself: the prototype's
  // setter goes around that.
  const { value: typed, selectionStart, selectionEnd } = control;
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set;
  control.value = control.defaultValue;
  setter?.call(control, typed);
  if (selectionStart !== null) control.setSelectionRange(selectionStart, selectionEnd);
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Calls a control's `onChange` for what was typed or chosen while the page's code was still on its way: React leaves
 * it on the page, tells nobody, and takes it away from a controlled one with the next change of anything beside it.
 *
 * @param value the control's `value`; undefined where the control keeps it by itself
 * @param ref who else wants to know the element
 * @returns the element's `ref`
 */
export function useTypedEarly<C extends Control>(value: unknown, ref: Ref<C> | undefined) {
  const first = useRef(value);
  const attached = useRef(false);
  const early = useRef<C>(null);
  // Before anything else is drawn: that would take the text away.
  useLayoutEffect(() => {
    if (first.current !== undefined) replay(early.current);
  }, []);
  // A form that leaves its values in the controls listens only from then on.
  useEffect(() => {
    if (first.current === undefined) replay(early.current);
  }, []);
  return useCallback(
    (element: C | null) => {
      if (element && !attached.current) {
        attached.current = true;
        // Only as it stands now: who gets the element next may fill it.
        if (isChanged(element) && element.value !== String(first.current)) early.current = element;
      }
      if (typeof ref === "function") return ref(element);
      if (ref) ref.current = element;
    },
    [ref],
  );
}

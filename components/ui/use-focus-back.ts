import { useRef } from "react";

/**
 * Gives the focus back to where it was before a window opened. Radix does that for its own triggers alone; ours are
 * opened by the address, a menu or another window.
 *
 * @returns handlers for the window's content
 */
export function useFocusBack() {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      if (!(opener.current instanceof HTMLElement) || !opener.current.isConnected) return;
      event.preventDefault();
      opener.current.focus();
    },
  };
}

import { useRef } from "react";

/** What had the focus. An entry of a menu goes away with it: its button stands for it. */
function focused(): Element | null {
  const menu = document.activeElement?.closest("[data-menu-of]");
  const button = menu?.getAttribute("data-menu-of");
  return button ? document.getElementById(button) : document.activeElement;
}

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
      opener.current = focused();
    },
    onCloseAutoFocus: (event: Event) => {
      if (!(opener.current instanceof HTMLElement) || !opener.current.isConnected) return;
      event.preventDefault();
      opener.current.focus();
    },
  };
}

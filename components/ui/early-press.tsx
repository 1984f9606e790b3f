"use client";

import { type ReactNode, useEffect } from "react";

declare global {
  /** The last press, as the script in the page notes it: its button, if it was one, and when. */
  var midcallPress: [button: HTMLButtonElement | null, at: number] | undefined;
}

/** How long a press waits for the page's code: who waited longer has turned to something else. In milliseconds. */
const longest = 10_000;
const pause = 50;

const forget = () => {
  globalThis.midcallPress = undefined;
};

/**
 * Does what a button was pressed for before its part of the page had come alive, once it has: React drops such a
 * press. Of several presses the last counts, and one on anything else takes back those before it.
 */
export function EarlyPress({ children }: { children: ReactNode }) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tryAgain = () => {
      clearTimeout(timer);
      const [button, at = 0] = globalThis.midcallPress ?? [];
      if (!button?.isConnected || button.disabled || performance.now() - at > longest) return forget();
      button.click();
      if (globalThis.midcallPress) timer = setTimeout(tryAgain, pause);
    };
    tryAgain();
    // After React, which by then has taken the press or dropped it.
    const afterwards = ({ isTrusted }: MouseEvent) => {
      if (isTrusted) tryAgain();
    };
    addEventListener("click", afterwards);
    return () => {
      clearTimeout(timer);
      removeEventListener("click", afterwards);
    };
  }, []);
  return (
    // Around everything: a press that React takes passes here first.
    <div className="contents" onClickCapture={forget}>
      {children}
    </div>
  );
}

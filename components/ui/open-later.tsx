"use client";

import { type ComponentType, Suspense, useState } from "react";

/**
 * Draws a window, and loads its code, from the first time on that it is open. What is loaded while it stands needs a
 * boundary of its own, which `dynamic` with `ssr: false` has: else the whole window would go off the page meanwhile,
 * and Radix, which takes that for its end, would no longer know which window is uppermost: a question over it would
 * never get the focus.
 */
export function openLater<Props extends { open: boolean }>(Window: ComponentType<Props>) {
  return function Later(props: Props) {
    const [wanted, setWanted] = useState(props.open);
    if (props.open && !wanted) setWanted(true);
    // A boundary of its own: else what lies behind would be taken off the page while the code comes.
    return wanted ? (
      <Suspense>
        <Window {...props} />
      </Suspense>
    ) : null;
  };
}

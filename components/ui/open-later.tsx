"use client";

import { type ComponentType, Suspense, useState } from "react";

/** Draws a window, and loads its code, from the first time on that it is open. */
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

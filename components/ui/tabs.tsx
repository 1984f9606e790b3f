"use client";

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { tabListStyle, tabStyle } from "./tab-style";

type Props = {
  /** What the choice is about, for screen readers. */
  label: string;
  /** The first one is open to begin with; only the open one is drawn. */
  tabs: readonly { name: string; panel: ReactNode }[];
};

/** Where a key leads among so many tabs; null for a key that is none of theirs. */
function placeAfter(key: string, place: number, count: number): number | null {
  if (key === "ArrowRight") return (place + 1) % count;
  if (key === "ArrowLeft") return (place + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

/**
 * Several views of one thing in the same place. By hand, after the pattern of the W3C
 * (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/): a library for it weighs as much as all forms of a page.
 */
export function Tabs({ label, tabs }: Props) {
  const [open, setOpen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const next = placeAfter(event.key, open, tabs.length);
    if (next === null) return;
    event.preventDefault();
    setOpen(next);
    list.current?.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        aria-orientation="horizontal"
        className={tabListStyle}
        onKeyDown={onKeyDown}
      >
        {tabs.map(({ name }, place) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-tab-${place}`}
            aria-selected={place === open}
            aria-controls={`${id}-panel-${place}`}
            data-state={place === open ? "active" : "inactive"}
            // One stop of the Tab key; from there on the arrows lead.
            tabIndex={place === open ? 0 : -1}
            className={tabStyle}
            onClick={() => setOpen(place)}
          >
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ name, panel }, place) => (
        <div
          key={name}
          role="tabpanel"
          id={`${id}-panel-${place}`}
          aria-labelledby={`${id}-tab-${place}`}
          hidden={place !== open}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: from the tab the Tab key leads into its panel
          tabIndex={0}
          className="mt-3"
        >
          {place === open && panel}
        </div>
      ))}
    </div>
  );
}

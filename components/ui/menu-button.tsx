"use client";

import { type KeyboardEvent, type ReactNode, type RefObject, Suspense, useId, useRef, useState } from "react";

export type MenuState = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Where the focus goes back to. */
  button: RefObject<HTMLButtonElement | null>;
};

/** For the button: what opens its menu, and what tells screen readers of it. */
type ButtonProps = {
  ref: RefObject<HTMLButtonElement | null>;
  id: string;
  type: "button";
  "aria-haspopup": "menu";
  "aria-expanded": boolean;
  "data-state": "open" | "closed";
  onClick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onPointerEnter: () => void;
  onFocus: () => void;
};

type Props = {
  className?: string;
  button: (props: ButtonProps) => ReactNode;
  /** Draws a `MenuPanel`; loaded on its own, so that no page waits for menus. */
  panel: (state: MenuState) => ReactNode;
};

/** A button with a menu, which is drawn once a pointer or the focus is near. */
export function MenuButton({ className, button, panel }: Props) {
  const [near, setNear] = useState(false);
  const [open, setOpen] = useState(false);
  const ref = useRef<HTMLButtonElement>(null);
  const id = useId();
  const approach = () => setNear(true);
  return (
    <span className={className ?? "relative inline-block"}>
      {button({
        ref,
        id,
        type: "button",
        "aria-haspopup": "menu",
        "aria-expanded": open,
        "data-state": open ? "open" : "closed",
        onClick: () => {
          approach();
          setOpen(!open);
        },
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown" || open) return;
          event.preventDefault();
          approach();
          setOpen(true);
        },
        onPointerEnter: approach,
        onFocus: approach,
      })}
      {near && <Suspense>{panel({ open, onOpenChange: setOpen, button: ref })}</Suspense>}
    </span>
  );
}

"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { loadAhead } from "./load-ahead";
import { openLater } from "./open-later";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** Wide enough for code and tables. */
  wide?: boolean;
  /** Stays open when one presses beside it or Escape: what it shows is not seen again. */
  sticky?: boolean;
  children: ReactNode;
};

loadAhead(() => import("./dialog-window"));

/** A question that holds everything else up. On a phone it rises from the lower edge. */
export const Dialog = openLater<DialogProps>(
  dynamic(() => import("./dialog-window").then((module) => module.DialogWindow)),
);

/** The part of a dialog that scrolls. */
export function DialogBody({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cn(
        "flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 py-4 short:flex-none short:overflow-visible",
        className,
      )}
    >
      {children}
    </div>
  );
}

/** The buttons of a dialog; the one that goes on stands last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{children}</div>;
}

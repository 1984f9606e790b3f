"use client";

import * as Radix from "@radix-ui/react-dialog";
import { scrimStyle } from "./scrim";
import type { SheetProps } from "./sheet";
import { useFocusBack } from "./use-focus-back";

/** What a {@link Sheet} is once it is open. */
export function SheetWindow({ open, onOpenChange, title, children }: SheetProps) {
  const focusBack = useFocusBack();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrimStyle} />
        <Radix.Content
          {...focusBack}
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] animate-slide-in flex-col overflow-y-auto border-r bg-sunken outline-none"
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

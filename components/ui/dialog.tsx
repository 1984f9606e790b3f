"use client";

import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export const scrimStyle = "fixed inset-0 z-40 bg-scrim animate-fade-in";

type Props = {
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

/** A question that holds everything else up. On a phone it rises from the lower edge. */
export function Dialog({ open, onOpenChange, title, description, wide, sticky, children }: Props) {
  const hold = sticky ? (event: Event) => event.preventDefault() : undefined;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrimStyle} />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-end justify-center sm:items-start sm:p-6 sm:pt-[10vh]">
          <Radix.Content
            onInteractOutside={hold}
            onEscapeKeyDown={hold}
            {...(description ? {} : { "aria-describedby": undefined })}
            className={cn(
              "pointer-events-auto relative flex max-h-[92dvh] w-full animate-rise-in flex-col rounded-t-lg border bg-surface shadow-float outline-none sm:max-h-[80vh] sm:rounded-lg",
              wide ? "sm:max-w-2xl" : "sm:max-w-lg",
            )}
          >
            <div className="border-b py-3.5 pr-14 pl-5">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-0.5 text-sm text-ink-2">{description}</Radix.Description>
              )}
            </div>
            {children}
            {/* Last in the order, so that the first field gets the focus. */}
            {!sticky && (
              <Radix.Close asChild>
                <Button variant="ghost" size="icon" aria-label="Close" className="absolute top-2.5 right-3">
                  <X aria-hidden />
                </Button>
              </Radix.Close>
            )}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The part of a dialog that scrolls. */
export function DialogBody({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cn("flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 py-4", className)}>
      {children}
    </div>
  );
}

/** The buttons of a dialog; the one that goes on stands last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return <div className="flex justify-end gap-2 border-t px-5 py-3">{children}</div>;
}

"use client";

import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import { Button } from "./button";
import { cn } from "./cn";
import type { DialogProps } from "./dialog";
import { scrimStyle } from "./scrim";
import { useFocusBack } from "./use-focus-back";

/** What a {@link Dialog} is once it is open. */
export function DialogWindow({
  open,
  onOpenChange,
  title,
  description,
  wide,
  sticky,
  children,
}: DialogProps) {
  const focusBack = useFocusBack();
  const hold = sticky ? (event: Event) => event.preventDefault() : undefined;
  // A toast lies over the window: what is pressed there does not close it.
  const holdForToasts = (event: Event) => {
    const { target } = event;
    if (target instanceof Element && target.closest("[data-sonner-toaster]")) event.preventDefault();
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrimStyle} />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-end justify-center sm:items-start sm:p-6 sm:pt-[10vh]">
          <Radix.Content
            {...focusBack}
            onInteractOutside={hold ?? holdForToasts}
            onEscapeKeyDown={hold}
            {...(description ? {} : { "aria-describedby": undefined })}
            className={cn(
              "pointer-events-auto relative flex max-h-[92dvh] w-full animate-rise-in flex-col overflow-y-auto rounded-t-lg border bg-surface shadow-float outline-none sm:max-h-[80vh] sm:rounded-lg",
              // A form in it gives way too, so that its body scrolls and its buttons stay in sight.
              "[&>form]:flex [&>form]:min-h-0 [&>form]:flex-col",
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

"use client";

import "./style-nonce";
import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";

export { toast };

/**
 * The place of toasts itself.
 *
 * @param onReady what is told from then on is shown
 */
export function ToastPlace({ onReady }: { onReady: () => void }) {
  // Children come first: Sonner listens by now.
  useEffect(onReady, [onReady]);
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-2.5 rounded-md border bg-surface px-3.5 py-3 font-sans text-sm text-ink shadow-float sm:w-80",
          error: "text-danger-text",
          icon: "shrink-0 text-accent-text [[data-type=error]_&]:text-danger-text",
          actionButton:
            "ml-auto rounded-sm px-2 py-1 font-medium whitespace-nowrap text-accent-text hover:bg-hover",
        },
      }}
    />
  );
}

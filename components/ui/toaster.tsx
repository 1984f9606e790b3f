"use client";

import "./style-nonce";
import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { signedOutMessage } from "@/lib/auth/result";
import type { Next } from "./toast";

/** Beside the page: what was entered there stays. */
const signIn: Next = { label: "Sign in", onClick: () => window.open("/sign-in", "_blank", "noopener") };

/** Shows it. Whoever is to press something gets the time to read it. */
export function toastOf(kind: "success" | "error", message: string, next?: Next): void {
  // Whatever is pressed meanwhile, it is told once, and stays.
  if (message === signedOutMessage) toast.error(message, { id: message, action: signIn, duration: Infinity });
  else toast[kind](message, next ? { action: next, duration: 10_000 } : undefined);
}

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
            "pointer-events-auto flex w-full items-center gap-2.5 rounded-md border bg-surface px-3.5 py-3 font-sans text-sm text-ink shadow-float sm:w-80",
          error: "text-danger-text",
          icon: "shrink-0 text-accent-text [[data-type=error]_&]:text-danger-text",
          actionButton:
            "ml-auto rounded-sm px-2 py-1 font-medium whitespace-nowrap text-accent-text hover:bg-hover",
        },
      }}
    />
  );
}

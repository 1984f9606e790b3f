"use client";

import { setNonce } from "get-nonce";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useState } from "react";
import { Toaster } from "@/components/ui/toast";

/**
 * What every page finds around it. What only some need, live data and state in the address, stands in those.
 *
 * @param nonce of this page; later ones, of a refresh, are not those of the document that is open
 */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  useState(() => {
    // Only in the browser: on the server all requests would share it.
    if (typeof window !== "undefined" && nonce) setNonce(nonce);
  });
  return (
    <ThemeProvider attribute="class" nonce={nonce} disableTransitionOnChange>
      {children}
      <Toaster />
    </ThemeProvider>
  );
}

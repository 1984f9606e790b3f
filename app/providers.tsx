"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { Toaster } from "@/components/ui/toast";

/** How long data counts as fresh, in ms: what the server has just drawn is not asked for again. */
const staleTime = 5_000;

/**
 * What client components find around them.
 *
 * @param nonce of this page; later ones, of a refresh, are not those of the document that is open
 */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [client] = useState(() => {
    // Only in the browser: on the server all requests would share it.
    if (typeof window !== "undefined" && nonce) setNonce(nonce);
    return new QueryClient({ defaultOptions: { queries: { staleTime, retry: 1 } } });
  });
  return (
    <ThemeProvider attribute="class" nonce={nonce} disableTransitionOnChange>
      <QueryClientProvider client={client}>
        <NuqsAdapter>{children}</NuqsAdapter>
        <Toaster />
      </QueryClientProvider>
    </ThemeProvider>
  );
}

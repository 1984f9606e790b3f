"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

/** How long data counts as fresh, in ms: what the server has just drawn is not asked for again. */
const staleTime = 5_000;

/**
 * Asked also while the browser believes to be offline: a Midcall on this machine or in this house answers without the
 * internet, and where none does, that is told instead of waited for without a word.
 */
const networkMode = "always";

const newClient = () =>
  new QueryClient({
    defaultOptions: { queries: { staleTime, retry: 1, networkMode }, mutations: { networkMode } },
  });

let ofThisTab: QueryClient | null = null;

/** One for all pages of a tab; on the server one for each page, as all requests would share it. */
function clientHere(): QueryClient {
  if (typeof window === "undefined") return newClient();
  ofThisTab ??= newClient();
  return ofThisTab;
}

/**
 * Around what reads data again while it is open. Not around every page: forms and plain lists need none of it, and
 * it is a twelfth of what their scripts weigh. Wherever it stands, what was read is shared.
 */
export function LiveData({ children }: { children: ReactNode }) {
  const [client] = useState(clientHere);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

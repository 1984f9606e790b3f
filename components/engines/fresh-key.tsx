"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

type FreshKey = { toolKey: string | null; keep: (toolKey: string) => void };

const FreshKeyContext = createContext<FreshKey>({ toolKey: null, keep: () => {} });

/**
 * A key that was made on this page, until the page is left: what is copied below holds it, so that nobody has
 * to put it in by hand. It lives in this page's memory alone.
 */
export function FreshKeyProvider({ children }: { children: ReactNode }) {
  const [toolKey, keep] = useState<string | null>(null);
  return <FreshKeyContext value={{ toolKey, keep }}>{children}</FreshKeyContext>;
}

export function useFreshKey(): FreshKey {
  return useContext(FreshKeyContext);
}

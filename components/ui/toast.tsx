"use client";

import { type ComponentType, useEffect, useState } from "react";
import { signedOutMessage } from "@/lib/auth/signed-out";
import { loadAhead } from "./load-ahead";

type Place = ComponentType<{ onReady: () => void }>;

const load = () => import("./toaster");
let show: (() => void) | null = null;
let ready: () => void = () => {};
const listening = new Promise<void>((resolve) => {
  ready = resolve;
});

/** What may be done next, beside what is told. */
type Next = { label: string; onClick: () => void };

async function tell(kind: "success" | "error", message: string, next?: Next): Promise<void> {
  const { toast: sonner } = await load();
  show?.();
  await listening;
  // Whoever is to press something gets the time to read it.
  sonner[kind](message, next ? { action: next, duration: 10_000 } : undefined);
}

// Without network its code cannot come, and then there is no place to say so either.
const ignore = () => {};

/** Beside the page: what was entered there stays. */
const signIn: Next = { label: "Sign in", onClick: () => window.open("/sign-in", "_blank", "noopener") };

/** Short confirmations and faults in the corner of the page. */
export const toast = {
  success: (message: string, next?: Next) => void tell("success", message, next).catch(ignore),
  error: (message: string) =>
    void tell("error", message, message === signedOutMessage ? signIn : undefined).catch(ignore),
};

loadAhead(load);

/** Where toasts appear; drawn from the first one on. */
export function Toaster() {
  const [Shown, setShown] = useState<Place | null>(null);
  useEffect(() => {
    show = () => void load().then(({ ToastPlace }) => setShown(() => ToastPlace));
    return () => {
      show = null;
    };
  }, []);
  return Shown && <Shown onReady={ready} />;
}

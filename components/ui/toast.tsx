"use client";

import { type ComponentType, useEffect, useState } from "react";
import { loadAhead } from "./load-ahead";

type Place = ComponentType<{ onReady: () => void }>;

const load = () => import("./toaster");
let show: (() => void) | null = null;
let ready: () => void = () => {};
const listening = new Promise<void>((resolve) => {
  ready = resolve;
});

/** What may be done next, beside what is told. */
export type Next = { label: string; onClick: () => void };

async function tell(kind: "success" | "error", message: string, next?: Next): Promise<void> {
  const { toastOf } = await load();
  show?.();
  await listening;
  toastOf(kind, message, next);
}

// Without network its code cannot come, and then there is no place to say so either.
const ignore = () => {};

/** Short confirmations and faults in the corner of the page. */
export const toast = {
  success: (message: string, next?: Next) => void tell("success", message, next).catch(ignore),
  error: (message: string) => void tell("error", message).catch(ignore),
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

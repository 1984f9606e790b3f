"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { loadAhead } from "./load-ahead";
import { openLater } from "./open-later";

export type ConfirmProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will be gone and what stays. */
  description: ReactNode;
  /** The deed itself, not "OK": "Delete function". */
  action: string;
  /** The way back, where "Cancel" could be taken for something else. */
  cancel?: string;
  /** Does it; returns what went wrong, or null when it is done. */
  onConfirm: () => Promise<string | null>;
  /** Must be typed before the deed is offered; for what cannot be brought back. */
  typed?: string;
};

loadAhead(() => import("./confirm-window"));

/** Asks before something is destroyed. Stays open and says why when the deed was refused. */
export const ConfirmDialog = openLater<ConfirmProps>(
  dynamic(() => import("./confirm-window").then((module) => module.ConfirmWindow)),
);

"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { loadAhead } from "./load-ahead";
import { openLater } from "./open-later";

export type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
};

loadAhead(() => import("./sheet-window"));

/** A panel from the left edge: the menu of small screens. */
export const Sheet = openLater<SheetProps>(
  dynamic(() => import("./sheet-window").then((module) => module.SheetWindow)),
);

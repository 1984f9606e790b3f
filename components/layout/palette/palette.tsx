"use client";

import dynamic from "next/dynamic";
import { type ComponentProps, useEffect } from "react";
import { loadAhead } from "@/components/ui/load-ahead";
import { openLater } from "@/components/ui/open-later";
import type { PaletteWindow } from "./palette-window";

const Window = openLater<ComponentProps<typeof PaletteWindow>>(
  dynamic(() => import("./palette-window").then((module) => module.PaletteWindow)),
);
loadAhead(() => import("./palette-window"));

/** The palette, and the keys that open and close it from everywhere. */
export function Palette(props: ComponentProps<typeof PaletteWindow>) {
  const { open, onOpenChange } = props;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
      if (event.key.toLowerCase() !== "k") return;
      // Browsers put the cursor into their address line with it.
      event.preventDefault();
      onOpenChange(!open);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [open, onOpenChange]);
  return <Window {...props} />;
}

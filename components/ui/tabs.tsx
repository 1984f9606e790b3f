"use client";

import * as Radix from "@radix-ui/react-tabs";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Looks of one tab, shared with the tabs that are links. */
export const tabStyle =
  "relative flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap px-0.5 text-base text-ink-2 transition-colors hover:text-ink after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:bg-transparent data-[state=active]:font-medium data-[state=active]:text-ink data-[state=active]:after:bg-accent";
export const tabListStyle = "flex gap-5 overflow-x-auto overflow-y-hidden border-b";

export const Tabs = Radix.Root;

export function TabList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return <Radix.List className={cn(tabListStyle, className)} {...rest} />;
}

export function Tab({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return <Radix.Trigger className={cn(tabStyle, className)} {...rest} />;
}

export const TabPanel = Radix.Content;

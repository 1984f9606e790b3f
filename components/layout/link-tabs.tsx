"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { tabListStyle, tabStyle } from "@/components/ui/tab-style";

/** Tabs that are pages of their own: they can be linked to, and "back" works. */
export function LinkTabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { href: string; label: string }[];
}) {
  const path = usePathname();
  const list = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the screen: the one where the reader is must be among those that are seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path says which tab is the current one
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>("[aria-current=page]");
    if (list.current && here)
      list.current.scrollLeft = here.offsetLeft - (list.current.clientWidth - here.offsetWidth) / 2;
  }, [path]);
  return (
    <nav ref={list} aria-label={label} className={cn("relative", tabListStyle)}>
      {tabs.map((tab) => {
        const here = path === tab.href;
        return (
          <Link
            key={tab.href}
            href={tab.href}
            aria-current={here ? "page" : undefined}
            data-state={here ? "active" : "inactive"}
            className={tabStyle}
          >
            {tab.label}
          </Link>
        );
      })}
    </nav>
  );
}

"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { tabListStyle, tabStyle } from "@/components/ui/tabs";

/** Tabs that are pages of their own: they can be linked to, and "back" works. */
export function LinkTabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { href: string; label: string }[];
}) {
  const path = usePathname();
  return (
    <nav aria-label={label} className={tabListStyle}>
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

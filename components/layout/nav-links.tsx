"use client";

import {
  AudioLines,
  BellOff,
  Cable,
  ChartColumn,
  MessageSquareText,
  PhoneCall,
  Settings,
  Smartphone,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

const places = [
  { href: "/overview", label: "Overview", icon: ChartColumn },
  { href: "/agents", label: "Agents", icon: AudioLines },
  { href: "/connections", label: "Connections", icon: Cable },
  { href: "/calls", label: "Calls", icon: PhoneCall },
  { href: "/messages", label: "Messages", icon: MessageSquareText },
  { href: "/opt-outs", label: "Opt-outs", icon: BellOff },
];
const settings = { href: "/settings", label: "Settings", icon: Settings };
const phone = { href: "/phone", label: "Phone", icon: Smartphone };

/** The places of the product; the one where the reader is carries a lit edge. */
export function NavLinks({ sandbox, onNavigate }: { sandbox: boolean; onNavigate?: () => void }) {
  const path = usePathname();
  return (
    <nav aria-label="Main">
      <ul className="flex flex-col gap-0.5">
        {(sandbox ? [...places, phone, settings] : [...places, settings]).map(
          ({ href, label, icon: Icon }) => {
            const here = path === href || path.startsWith(`${href}/`);
            return (
              <li key={href}>
                <Link
                  href={href}
                  onClick={onNavigate}
                  aria-current={here ? "page" : undefined}
                  className={cn(
                    "relative flex h-8 items-center gap-2.5 rounded-md px-2.5 text-base text-ink-2 transition-colors hover:bg-hover hover:text-ink max-md:h-11",
                    here &&
                      "bg-hover font-medium text-ink before:absolute before:inset-y-2 before:left-0 before:w-0.5 before:rounded-full before:bg-accent",
                  )}
                >
                  <Icon aria-hidden className={cn("size-4", here ? "text-accent-text" : "text-ink-3")} />
                  {label}
                </Link>
              </li>
            );
          },
        )}
      </ul>
    </nav>
  );
}

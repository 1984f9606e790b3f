"use client";

import { Menu as MenuIcon } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import { TimeZone } from "@/components/ui/time-zone";
import { type Account, AccountMenu } from "./account-menu";
import { Brand } from "./brand";
import { NavLinks } from "./nav-links";
import { FindButton, FindIcon } from "./palette/find-button";
import { Palette } from "./palette/palette";
import { useSameWorkspace } from "./use-same-workspace";

type Props = {
  account: Account;
  /** Whether the sandbox is on: then its phone is one of the places. */
  sandbox: boolean;
  /** The workspace's, in which points of time are told. */
  timeZone: string;
  children: ReactNode;
};

/** Everything around a page: the ways to the other pages and to one's account. */
export function Shell({ account, sandbox, timeZone, children }: Props) {
  const [menuOpen, setMenuOpen] = useState(false);
  const [finding, setFinding] = useState(false);
  const close = () => setMenuOpen(false);
  useSameWorkspace(account.workspaceId);
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col gap-6 overflow-y-auto border-r bg-sunken p-3 md:flex">
        <Link href="/overview" className="rounded-md px-2 pt-2">
          <Brand />
        </Link>
        <div className="flex flex-1 flex-col gap-4">
          <FindButton onClick={() => setFinding(true)} />
          <NavLinks sandbox={sandbox} />
        </div>
        <AccountMenu account={account} />
      </aside>
      <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b bg-canvas px-2 md:hidden">
        <Button variant="ghost" size="icon" aria-label="Open menu" onClick={() => setMenuOpen(true)}>
          <MenuIcon aria-hidden />
        </Button>
        <Link href="/overview" className="rounded-md px-1">
          <Brand />
        </Link>
        <FindIcon onClick={() => setFinding(true)} />
      </header>
      <Palette open={finding} onOpenChange={setFinding} sandbox={sandbox} />
      <Sheet open={menuOpen} onOpenChange={setMenuOpen} title="Menu">
        <div className="flex flex-1 flex-col gap-5 p-3">
          <span className="px-2 pt-1">
            <Brand />
          </span>
          <div className="flex-1">
            <NavLinks sandbox={sandbox} onNavigate={close} />
          </div>
          <AccountMenu account={account} />
        </div>
      </Sheet>
      <main id="content" tabIndex={-1} className="min-w-0 outline-none">
        <div className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 pt-5 pb-16 sm:px-8 sm:pt-7">
          <TimeZone value={timeZone}>{children}</TimeZone>
        </div>
      </main>
    </div>
  );
}

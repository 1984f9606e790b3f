"use client";

import { ChevronsUpDown } from "lucide-react";
import dynamic from "next/dynamic";
import { loadAhead } from "@/components/ui/load-ahead";
import { MenuButton } from "@/components/ui/menu-button";
import { initialsOf } from "./initials";

export type Account = {
  name: string;
  email: string;
  role: string;
  /** Name of the workspace that is looked at. */
  workspace: string;
  workspaceId: string;
  /** All that this person may look at. */
  workspaces: readonly { id: string; name: string }[];
};

const Panel = dynamic(() => import("./account-menu-panel").then((module) => module.AccountMenuPanel));
loadAhead(() => import("./account-menu-panel"));

/** Who is signed in, and the menu behind it. */
export function AccountMenu({ account }: { account: Account }) {
  return (
    <MenuButton
      className="relative block"
      panel={(state) => <Panel state={state} account={account} />}
      button={(props) => (
        <button
          {...props}
          aria-label={`Account of ${account.name || account.email}`}
          className="flex w-full items-center gap-2.5 rounded-md p-2 text-left transition-colors hover:bg-hover data-[state=open]:bg-hover"
        >
          <span
            aria-hidden
            className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-medium text-accent-text"
          >
            {initialsOf(account.name || account.email)}
          </span>
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-medium">{account.name || account.email}</span>
            <span className="block truncate text-xs text-ink-3">{account.workspace}</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-3" />
        </button>
      )}
    />
  );
}

"use client";

import { ChevronsUpDown, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu";

export type Account = { name: string; email: string; workspace: string; role: string };

const themes = [
  { value: "system", label: "Like the system", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
];

function initials(account: Account): string {
  const words = (account.name || account.email).split(/[\s.@_-]+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
}

/** Who is signed in, the theme, and the way out. */
export function AccountMenu({ account, onSignOut }: { account: Account; onSignOut: () => void }) {
  const { theme, setTheme } = useTheme();
  return (
    <Menu modal={false}>
      <MenuTrigger
        aria-label={`Account of ${account.name || account.email}`}
        className="flex w-full items-center gap-2.5 rounded-md p-2 text-left transition-colors hover:bg-hover data-[state=open]:bg-hover"
      >
        <span
          aria-hidden
          className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-medium text-accent-text"
        >
          {initials(account)}
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-medium">{account.name || account.email}</span>
          <span className="block truncate text-xs text-ink-3">{account.workspace}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-3" />
      </MenuTrigger>
      <MenuContent side="top" align="start" className="w-60">
        <div className="px-2 py-1.5">
          <p className="truncate text-sm font-medium">{account.email}</p>
          <p className="text-xs text-ink-3 capitalize">{account.role}</p>
        </div>
        <MenuSeparator />
        <MenuLabel>Theme</MenuLabel>
        <MenuRadioGroup value={theme ?? "system"} onValueChange={setTheme}>
          {themes.map(({ value, label, icon: Icon }) => (
            <MenuRadioItem key={value} value={value} onSelect={(event) => event.preventDefault()}>
              <Icon aria-hidden />
              {label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem onSelect={onSignOut}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

import { CircleUser, LogOut, Monitor, Moon, Sun } from "lucide-react";
import Link from "next/link";
import { useTheme } from "next-themes";
import { leave } from "@/components/ui/leaving";
import {
  MenuItem,
  MenuLabel,
  MenuPanel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from "@/components/ui/menu";
import type { MenuState } from "@/components/ui/menu-button";
import type { Account } from "./account-menu";
import { signOutHere } from "./sign-out";
import { switchTo } from "./switch-to";

const themes = [
  { value: "system", label: "Like the system", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
];

/** Who is signed in, the theme, and the way out. */
export function AccountMenuPanel({ state, account }: { state: MenuState; account: Account }) {
  const { theme, setTheme } = useTheme();
  return (
    <MenuPanel
      state={state}
      label={`Account of ${account.name || account.email}`}
      side="top"
      align="start"
      className="w-60"
    >
      <div className="px-2 py-1.5">
        <p className="truncate text-sm font-medium">{account.email}</p>
        <p className="text-xs text-ink-3 capitalize">{account.role}</p>
      </div>
      <MenuItem asChild>
        {/* Closed by itself too: a press that is held is none for the menu. */}
        <Link href="/account" onClick={() => state.onOpenChange(false)}>
          <CircleUser aria-hidden />
          Your account
        </Link>
      </MenuItem>
      {account.workspaces.length > 1 && (
        <>
          <MenuSeparator />
          <MenuLabel>Workspace</MenuLabel>
          <MenuRadioGroup value={account.workspaceId} onValueChange={(id) => leave(() => void switchTo(id))}>
            {account.workspaces.map(({ id, name }) => (
              <MenuRadioItem key={id} value={id}>
                <span className="truncate">{name}</span>
              </MenuRadioItem>
            ))}
          </MenuRadioGroup>
        </>
      )}
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
      <MenuItem onSelect={() => leave(() => void signOutHere())}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </MenuPanel>
  );
}

import type { ProviderAccount } from "../types";

/**
 * Where an API listens: the connection's own setting, else the installation's.
 *
 * @returns without a slash at its end
 */
export function addressOf(account: ProviderAccount, setting: string, usual: string): string {
  const own = account.settings[setting];
  return (typeof own === "string" && own !== "" ? own : usual).replace(/\/+$/, "");
}

/** A text setting, where it is set. */
export function textSetting(account: ProviderAccount, setting: string): string | null {
  const value = account.settings[setting];
  return typeof value === "string" && value !== "" ? value : null;
}

/** A flag that is on unless it was switched off. */
export function isOn(account: ProviderAccount, setting: string): boolean {
  return account.settings[setting] !== false;
}

import type { ReactNode } from "react";

type Props = { value: string; listed: readonly string[]; children?: ReactNode };

/**
 * What an address narrows a list by and nobody can choose (any more). Without an option of its own the browser would
 * show the first one, as if nothing were narrowed. Without words of its own it stands there as it is.
 */
export function Unlisted({ value, listed, children = value }: Props) {
  return value === "" || listed.includes(value) ? null : <option value={value}>{children}</option>;
}

/** The token of a one-time link, as its address has it; null for an address without one. */
export function tokenOf(params: Record<string, string | string[] | undefined>): string | null {
  const { token } = params;
  return typeof token === "string" && /^[A-Za-z0-9_-]{20,200}$/.test(token) ? token : null;
}

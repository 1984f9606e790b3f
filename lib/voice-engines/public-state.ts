import { isLoopback } from "@/lib/addresses";

/** Whether voice engines can reach an address at all, as far as it can be told without asking it. */
export function publicState(appUrl: string): "public" | "loopback" | "plain_http" {
  const { hostname, protocol } = new URL(appUrl);
  if (isLoopback(hostname)) return "loopback";
  return protocol === "https:" ? "public" : "plain_http";
}

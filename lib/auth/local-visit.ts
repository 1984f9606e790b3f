import { isLoopback } from "@/lib/addresses";
import { env } from "@/lib/env";

/** Host of a `Host` header, without its port. */
const hostOf = (header: string): string => header.replace(/:\d+$/, "");

/**
 * Whether a request surely comes from the machine that we run on: we listen on loopback alone, are known by
 * a loopback address, and were asked under one from one. A proxy or tunnel in front breaks one of these.
 *
 * @param headers as the front server settled them
 */
export function isLocalVisit(headers: Headers): boolean {
  return (
    isLoopback(env().HOST) &&
    isLoopback(new URL(env().APP_URL).hostname) &&
    isLoopback(hostOf(headers.get("host") ?? "")) &&
    isLoopback(headers.get("x-midcall-ip") ?? "")
  );
}

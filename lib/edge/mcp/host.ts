import { isIP } from "node:net";
import { isLoopback } from "@/lib/addresses";

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, "");

/** The host name in a header that holds a host; null for what is none. */
function hostnameOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname : null;
}

/**
 * Which of the headers that a browser sets itself names somebody else: a page that had its name lead to us
 * must not speak MCP through its visitor's browser.
 *
 * Such a page cannot be asked for by an address, nor by a name without a dot, which exists only inside a
 * network; so engines may use both. Engines send no origin: one that is there is ours or the machine's.
 *
 * @param publicUrl `APP_URL`
 */
export function foreignHeader(headers: Headers, publicUrl: string): "host" | "origin" | null {
  const own = new URL(publicUrl).hostname;
  const isOwn = (name: string) => name === own || isLoopback(name);
  // Of a proxy that is believed (`TRUST_PROXY`); its own way to us may have any name.
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  if (host !== null) {
    const name = hostnameOf(`http://${host}`);
    if (name === null) return "host";
    if (!isOwn(name) && isIP(bare(name)) === 0 && name.includes(".")) return "host";
  }
  const origin = headers.get("origin");
  if (origin === null) return null;
  const name = origin.includes("://") ? hostnameOf(origin) : null;
  return name !== null && isOwn(name) ? null : "origin";
}

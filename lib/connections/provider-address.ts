import { BlockList, isIP } from "node:net";
import { env } from "@/lib/env";
import { isSandboxAddress } from "@/lib/sandbox-address";

/** Networks that belong to no public host: a provider's address there would reach into our own house. */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  notPublic.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  notPublic.addSubnet(network, prefix, "ipv6");
}

function isPrivateName(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const family = isIP(bare);
  // An IPv4 address inside IPv6 (::ffff:10.0.0.1) is looked at as the IPv4 that it is, by BlockList.
  if (family !== 0) return notPublic.check(bare, family === 4 ? "ipv4" : "ipv6");
  return !bare.includes(".") || /\.(localhost|local|internal|home\.arpa)$/i.test(bare);
}

/**
 * What is wrong with a provider's address that an admin typed, or null. Names are judged by their letters
 * here; what they resolve to is judged where the connection is opened.
 */
export function addressFault(address: string): string | null {
  if (!URL.canParse(address)) return "must be a whole address like https://api.example.com";
  const url = new URL(address);
  if (url.username || url.password) return "must hold no user name or password";
  if (isSandboxAddress(address)) return null;
  if (url.search || url.hash) return "must end before any ? or #";
  if (env().ALLOW_PRIVATE_NETWORK && /^https?:$/.test(url.protocol)) return null;
  if (url.protocol !== "https:") return "must begin with https://";
  if (isPrivateName(url.hostname)) {
    return "leads into a private network; set ALLOW_PRIVATE_NETWORK=1 if that is meant";
  }
  return null;
}

import { isIP } from "node:net";
import { env } from "@/lib/env";
import { isPrivateAddress } from "@/lib/private-address";
import { isSandboxAddress } from "@/lib/sandbox-address";

function isPrivateName(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (isIP(bare) !== 0) return isPrivateAddress(bare);
  return !bare.includes(".") || /\.(localhost|local|internal|home\.arpa)$/i.test(bare);
}

/**
 * What is wrong with an address outside that an admin typed, or null. Names are judged by their letters
 * here; what they resolve to is judged where the connection is opened.
 *
 * @param mayHaveQuery a provider's is a beginning, to which paths are added; others are whole
 * @param allowPrivate whether it may lead into a private network, by plain http too
 */
export function addressFault(
  address: string,
  mayHaveQuery = false,
  allowPrivate = env().ALLOW_PRIVATE_NETWORK,
): string | null {
  if (!URL.canParse(address)) return "must be a whole address like https://api.example.com";
  const url = new URL(address);
  if (url.username || url.password) return "must hold no user name or password";
  if (isSandboxAddress(address)) return null;
  if ((url.search && !mayHaveQuery) || url.hash) return "must end before any ? or #";
  if (allowPrivate && /^https?:$/.test(url.protocol)) return null;
  if (url.protocol !== "https:") return "must begin with https://";
  if (isPrivateName(url.hostname)) {
    return "leads into a private network; set ALLOW_PRIVATE_NETWORK=1 if that is meant";
  }
  return null;
}

/** What can be told of a host by its look alone: whether anybody outside could reach it. Client-safe. */

/** Names that lead nowhere outside a machine or its network. */
const localName = /^[^.]+$|\.(local|localhost|localdomain|internal|intranet|lan|home|home\.arpa)$/;

/** The networks of `isPrivateAddress` (lib/private-address.ts), in the one form that an address takes inside a URL. */
const privateIpv4 =
  /^((0|10|127|22[4-9]|2[345]\d)\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|192\.0\.[02]\.|192\.88\.99\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|198\.(1[89]|51\.100)\.|203\.0\.113\.)/;
const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const publicIpv6 = /^\[(?!2001:(db8|1?[0-9a-f]{0,2}):|2002:|3fff:)[23][0-9a-f]{3}:/;

/** Whether a URL's host is one that nobody on the internet can reach. */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, "");
  if (host.startsWith("[")) return !publicIpv6.test(host);
  return ipv4.test(host) ? privateIpv4.test(host) : localName.test(host);
}

/** Whether others on the internet may reach an address, by its look: https, and no private name or network. */
export function isPublicUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" && !isLocalHost(hostname);
}

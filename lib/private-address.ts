import { BlockList, isIP } from "node:net";

/**
 * Networks that no provider lives in: this machine, its neighbours, the cloud's metadata service, and ranges
 * that lead back to them in disguise (IANA's special-purpose registries).
 */
const ranges4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;

const ranges6 = [
  // This machine, none, and IPv4 addresses in the oldest of their disguises (::127.0.0.1).
  ["::", 96],
  // Mapped and translated IPv4 addresses: refused as a whole, nothing public is reached by them alone.
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const;

// One list a family: a rule for mapped addresses in a common list would hold for every IPv4 address.
const blocked4 = new BlockList();
for (const [network, bits] of ranges4) blocked4.addSubnet(network, bits, "ipv4");
const blocked6 = new BlockList();
for (const [network, bits] of ranges6) blocked6.addSubnet(network, bits, "ipv6");

/** Whether an IP address is none of the public internet; true for what is no IP address. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, "");
  const family = isIP(bare);
  if (family === 4) return blocked4.check(bare, "ipv4");
  if (family === 6) return blocked6.check(bare, "ipv6");
  return true;
}

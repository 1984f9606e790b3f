/** Whether a host name or address means the machine itself; IPv6 with or without brackets. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/**
 * The network that an address is counted by: of IPv6 the first 64 bits, because each customer has them at least and the
 * rest is theirs to change. In one spelling, so that no shortening of zeros hides it.
 */
export function networkOf(ip: string): string {
  if (!ip.includes(":")) return ip;
  const [front = [], back = []] = ip
    .split("::")
    .map((half) => half.split(":").filter((group) => group !== ""));
  const gap = ip.includes("::") ? Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0") : [];
  const groups = [...front, ...gap, ...back].slice(0, 4);
  return groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, "")).join(":");
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { isPrivateAddress } from "./private-address";

/** First and last address of each network that is no part of the public internet, and what stands around it. */
const networks: [what: string, first: string, last: string, before: string | null, after: string | null][] = [
  ["this network", "0.0.0.0", "0.255.255.255", null, "1.0.0.0"],
  ["private", "10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0"],
  ["a carrier's own", "100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0"],
  ["loopback", "127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0"],
  ["link-local, the cloud's metadata", "169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0"],
  ["private", "172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0"],
  ["protocols", "192.0.0.0", "192.0.0.255", "191.255.255.255", "192.0.1.0"],
  ["documents", "192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0"],
  ["6to4's relays", "192.88.99.0", "192.88.99.255", "192.88.98.255", "192.88.100.0"],
  ["private", "192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0"],
  ["benchmarks", "198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0"],
  ["documents", "198.51.100.0", "198.51.100.255", "198.51.99.255", "198.51.101.0"],
  ["documents", "203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0"],
  ["many at once, reserved, everybody", "224.0.0.0", "255.255.255.255", "223.255.255.255", null],
  ["none, loopback, IPv4 of old", "::", "::ffff:ffff", null, null],
  ["mapped IPv4", "::ffff:0:0", "::ffff:255.255.255.255", null, null],
  ["translated IPv4", "64:ff9b::", "64:ff9b::ffff:ffff", "64:ff9a:ffff::", "64:ff9b:0:1::"],
  ["translated IPv4, one's own", "64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", null, "64:ff9b:2::"],
  ["discarded", "100::", "100::ffff:ffff:ffff:ffff", null, "100:0:0:1::"],
  ["protocols, Teredo", "2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", null, "2001:200::"],
  ["documents", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db7:ffff::", "2001:db9::"],
  ["6to4", "2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:ffff::", "2003::"],
  ["documents", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3ffe:ffff::", "3fff:1000::"],
  ["routers' segments", "5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "5eff:ffff::", "5f01::"],
  ["private", "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fbff:ffff::", "fe00::"],
  ["link-local", "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe7f:ffff::", null],
  ["site-local", "fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, null],
  ["many at once", "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, null],
];

test.each(networks)("%s: %s to %s is private, its neighbours are not", (_, first, last, before, after) => {
  expect([isPrivateAddress(first), isPrivateAddress(last)]).toEqual([true, true]);
  for (const neighbour of [before, after])
    if (neighbour !== null) expect([neighbour, isPrivateAddress(neighbour)]).toEqual([neighbour, false]);
});

test.each(["127.0.0.1", "169.254.169.254", "10.0.0.1"])("%s is private in every disguise", (address) => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  for (const disguise of [
    `::ffff:${address}`,
    `::FFFF:${hex}`,
    `0:0:0:0:0:ffff:${hex}`,
    `::${address}`,
    `64:ff9b::${hex}`,
    `2002:${hex}::`,
    `fe80::1%eth0`,
  ]) {
    expect([disguise, isPrivateAddress(disguise)]).toEqual([disguise, true]);
  }
});

test("what is no address counts as private, and public ones are public in both families", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), (text) => {
      fc.pre(!/^[\d.]+$|:/.test(text));
      expect(isPrivateAddress(text)).toBe(true);
    }),
  );
  for (const address of ["1.1.1.1", "157.240.0.35", "2a03:2880:f10c:83:face:b00c:0:25de", "2606:4700::1111"])
    expect([address, isPrivateAddress(address)]).toEqual([address, false]);
});
